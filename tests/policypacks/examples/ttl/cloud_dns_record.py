import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [("pass_usual", "ttl", 604800), ("pass_usual", "ttl", 5)]

unknown = aws.s3.Bucket("helper").arn


def record(name: str, ttl: pulumi.Input[int], kind: pulumi.Input[str] = "A") -> None:
    gcp.dns.RecordSet(
        name,
        managed_zone="zone",
        name=f"{name.replace('_', '-')}.example.com.",
        type=kind,
        ttl=ttl,
        rrdatas=["192.0.2.1"],
    )


record("pass_usual", 300)
record("fail_short", 5)
record("fail_long", 172800)
record("unknown_ttl", unknown)
# A certificate's validation asks for a record of a type that is not known yet.
record("pass_any_type", 300, unknown)
record("unknown_type", 172800, unknown)
# These have bounds of their own.
record("delegation", 172800, "NS")
gcp.dns.RecordSet(
    "routed",
    managed_zone="zone",
    name="routed.example.com.",
    type="A",
    ttl=5,
    routing_policy={"wrrs": [{"weight": 1, "rrdatas": ["192.0.2.1"]}]},
)
