import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_restricted", "profile", "COMPATIBLE"),
    ("pass_restricted", "profile", None),
    ("pass_modern", "minTlsVersion", "TLS_1_1"),
    ("pass_regional", "minTlsVersion", None),
]

unknown = aws.s3.Bucket("helper").arn


def policy(
    name: str,
    profile: pulumi.Input[str] | None,
    minimum: pulumi.Input[str] | None,
    regional: bool = False,
) -> None:
    if regional:
        gcp.compute.RegionSslPolicy(
            name, region="europe-west1", profile=profile, min_tls_version=minimum
        )
    else:
        gcp.compute.SSLPolicy(name, profile=profile, min_tls_version=minimum)


policy("pass_restricted", "RESTRICTED", "TLS_1_2")
# The ciphers of this profile need TLS 1.2 anyway.
policy("pass_restricted_alone", "RESTRICTED", None)
policy("pass_modern", "MODERN", "TLS_1_2")
policy("pass_regional", "MODERN", "TLS_1_2", regional=True)
policy("fail_nothing_set", None, None)
policy("fail_compatible", "COMPATIBLE", "TLS_1_2")
policy("fail_modern", "MODERN", None)
policy("fail_regional", "MODERN", "TLS_1_1", regional=True)
policy("unknown_profile", unknown, "TLS_1_2")
policy("unknown_minimum", "MODERN", unknown)
