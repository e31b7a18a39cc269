import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [("pass_ecdsa", "dnssecConfig.defaultKeySpecs[1].algorithm", "rsasha1")]

unknown = aws.s3.Bucket("helper").arn


def zone(name: str, *algorithms: pulumi.Input[str]) -> None:
    kinds = ("keySigning", "zoneSigning")
    gcp.dns.ManagedZone(
        name,
        dns_name="example.com.",
        dnssec_config={
            "state": "on",
            "default_key_specs": [
                {"key_type": kind, "algorithm": algorithm, "key_length": 2048}
                for kind, algorithm in zip(kinds, algorithms, strict=False)
            ],
        },
    )


zone("pass_ecdsa", "ecdsap256sha256", "ecdsap256sha256")
zone("pass_default")
zone("fail_zone_signing", "rsasha256", "rsasha1")
zone("fail_key_signing", "rsasha1", unknown)
zone("unknown_algorithm", "rsasha256", unknown)
