import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [("pass_geo", "ttl", 300), ("pass_weighted", "ttl", 1)]

unknown = aws.s3.Bucket("helper").arn
weighted = {"wrrs": [{"weight": 1, "rrdatas": ["192.0.2.1"]}]}
geo = {"geos": [{"location": "europe-west1", "rrdatas": ["192.0.2.1"]}]}


def record(name: str, ttl: pulumi.Input[int], policy: dict[str, object]) -> None:
    gcp.dns.RecordSet(
        name,
        managed_zone="zone",
        name=f"{name.replace('_', '-')}.example.com.",
        type="A",
        ttl=ttl,
        routing_policy=policy,
    )


record("pass_geo", 60, geo)
record("pass_weighted", 10, weighted)
record("fail_geo", 300, geo)
record("fail_weighted", 5, weighted)
record("unknown_ttl", unknown, geo)
gcp.dns.RecordSet(
    "simple",
    managed_zone="zone",
    name="simple.example.com.",
    type="A",
    ttl=3600,
    rrdatas=["192.0.2.1"],
)
