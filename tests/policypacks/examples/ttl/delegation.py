import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_ns", "ttl", 60),
    ("pass_google", "ttl", 172800),
    ("pass_google", "ttl", 300),
    ("pass_ds", "ttl", 604800),
    ("pass_all", "resourceRecordSets[1].ttl", 60),
]

unknown = aws.s3.Bucket("helper").arn


def record(name: str, ttl: pulumi.Input[int], kind: pulumi.Input[str] = "NS") -> None:
    aws.route53.Record(
        name,
        zone_id="Z0123456789",
        name=f"{name}.example.com",
        type=kind,
        ttl=ttl,
        records=["ns.example.net."],
    )


def google(name: str, ttl: pulumi.Input[int]) -> None:
    gcp.dns.RecordSet(
        name,
        managed_zone="zone",
        name=f"{name.replace('_', '-')}.example.com.",
        type="NS",
        ttl=ttl,
        rrdatas=["ns.example.net."],
    )


record("pass_ns", 3600)
record("pass_ds", 900, "DS")
google("pass_google", 86400)
record("fail_ns", 172800)
record("fail_ds", 60, "DS")
google("fail_google", 300)
record("unknown_ttl", unknown)
record("unknown_type", 60, unknown)
# No delegation.
record("host", 60, "A")


def every(name: str, ttl: pulumi.Input[int], kind: pulumi.Input[str] = "NS") -> None:
    """State all records of a zone in one resource."""
    record = {"name": "sub.example.com", "resource_records": [{"value": "ns.example.net."}]}
    host = {**record, "name": "host.example.com", "type": "CNAME", "ttl": 60}
    sets = [host, {**record, "type": kind, "ttl": ttl}]
    aws.route53.RecordsExclusive(name, zone_id="Z1", resource_record_sets=sets)


every("pass_all", 3600)
every("fail_one_of_all", 60, "DS")
every("unknown_one_of_all", 60, unknown)
