from collections.abc import Sequence

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_custom", "customFeatures[1]", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"),
    ("pass_modern", "minTlsVersion", None),
    ("pass_restricted", "profile", None),
]

ECDSA = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"
RSA = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
WEAK = "TLS_RSA_WITH_AES_256_GCM_SHA384"
unknown = aws.s3.Bucket("helper").arn


def policy(
    name: str,
    profile: pulumi.Input[str] | None,
    features: Sequence[pulumi.Input[str]] | None = None,
    minimum: pulumi.Input[str] | None = None,
) -> None:
    gcp.compute.SSLPolicy(name, profile=profile, custom_features=features, min_tls_version=minimum)


policy("pass_restricted", "RESTRICTED")
policy("pass_modern", "MODERN", minimum="TLS_1_2")
policy("pass_custom", "CUSTOM", [ECDSA, RSA])
gcp.compute.RegionSslPolicy("pass_regional", region="europe-west1", profile="RESTRICTED")
policy("fail_compatible", "COMPATIBLE", minimum="TLS_1_2")
policy("fail_not_set", None)
policy("fail_modern", "MODERN")
policy("fail_custom", "CUSTOM", [ECDSA, WEAK], "TLS_1_2")
policy("fail_custom_weak_alone", "CUSTOM", [WEAK], "TLS_1_2")
gcp.compute.RegionSslPolicy("fail_regional", region="europe-west1")
# One cipher can be judged, the other not.
policy("fail_beside_unknown", "CUSTOM", [unknown, WEAK])
policy("unknown_feature", "CUSTOM", [RSA, unknown])
policy("unknown_minimum", "MODERN", minimum=unknown)
