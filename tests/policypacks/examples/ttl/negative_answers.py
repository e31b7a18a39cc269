import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_ttl", "ttl", 86400),
    ("pass_minimum", "records[0]", "ns.example.net. me.example.com. 1 7200 900 1209600 86400"),
    (
        "pass_all",
        "resourceRecordSets[1].resourceRecords[0].value",
        "ns.example.net. me.example.com. 1 7200 900 1209600 86400",
    ),
]

unknown = aws.s3.Bucket("helper").arn


def soa(minimum: int) -> str:
    return f"ns.example.net. me.example.com. 1 7200 900 1209600 {minimum}"


def record(
    name: str,
    ttl: pulumi.Input[int],
    value: pulumi.Input[str],
    kind: pulumi.Input[str] = "SOA",
) -> None:
    aws.route53.Record(
        name,
        zone_id="Z0123456789",
        name=f"{name}.example.com",
        type=kind,
        ttl=ttl,
        records=[value],
        allow_overwrite=True,
    )


record("pass_ttl", 900, soa(86400))
record("pass_minimum", 86400, soa(300))
record("fail_both", 86400, soa(3600))
record("unknown_value", 86400, unknown)
record("unknown_ttl", unknown, soa(86400))
record("host", 86400, "192.0.2.1", "A")
# A certificate's validation asks for a record of a type that is not known yet.
record("pass_short_of_any_type", 300, "x.acm-validations.aws.", unknown)
record("unknown_type", 86400, "x.acm-validations.aws.", unknown)
gcp.dns.RecordSet(
    "fail_google",
    managed_zone="zone",
    name="example.com.",
    type="SOA",
    ttl=21600,
    rrdatas=[soa(1800)],
)
gcp.dns.RecordSet(
    "pass_google",
    managed_zone="zone",
    name="example.org.",
    type="SOA",
    ttl=21600,
    rrdatas=[soa(300)],
)


def every(name: str, value: pulumi.Input[str]) -> None:
    """State all records of a zone in one resource."""
    host = {"name": "a.example.com", "type": "A", "ttl": 86400}
    record = {"name": "example.com", "type": "SOA", "ttl": 86400}
    aws.route53.RecordsExclusive(
        name,
        zone_id="Z1",
        resource_record_sets=[
            {**host, "resource_records": [{"value": "192.0.2.1"}]},
            {**record, "resource_records": [{"value": value}]},
        ],
    )


every("pass_all", soa(300))
every("fail_one_of_all", soa(3600))
every("unknown_one_of_all", unknown)
