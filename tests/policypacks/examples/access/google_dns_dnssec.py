import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_on", "dnssecConfig.state", "off"),
    ("pass_on", "dnssecConfig", None),
    ("pass_private", "visibility", "public"),
]

unknown = aws.s3.Bucket("helper").arn


def zone(name: str, state: pulumi.Input[str] | None, visibility: str = "public") -> None:
    gcp.dns.ManagedZone(
        name,
        dns_name="example.com.",
        visibility=visibility,
        dnssec_config=None if state is None else {"state": state},
    )


zone("pass_on", "on")
zone("pass_transfer", "transfer")
zone("pass_private", None, visibility="private")
gcp.dns.ManagedZone("fail_default", dns_name="example.com.")
zone("fail_off", "off")
zone("unknown_state", unknown)
