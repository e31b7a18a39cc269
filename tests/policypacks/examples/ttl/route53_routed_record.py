import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_weighted", "ttl", 300),
    ("pass_checked", "ttl", 61),
    ("pass_checked", "ttl", 0),
    ("pass_all", "resourceRecordSets[1].ttl", 300),
    ("pass_all", "resourceRecordSets[0].healthCheckId", "0123"),
]

unknown = aws.s3.Bucket("helper").arn


def record(name: str, ttl: pulumi.Input[int], **more: object) -> None:
    aws.route53.Record(
        name,
        zone_id="Z0123456789",
        name=f"{name}.example.com",
        type="A",
        ttl=ttl,
        records=["192.0.2.1"],
        **more,
    )


weighted = {"set_identifier": "a", "weighted_routing_policies": [{"weight": 1}]}
record("pass_weighted", 60, **weighted)
record("pass_checked", 30, health_check_id=unknown)
record("pass_multivalue", 10, set_identifier="a", multivalue_answer_routing_policy=True)
record("fail_weighted", 300, **weighted)
record("fail_checked", 120, health_check_id=unknown)
record("fail_too_short", 1, **weighted)
record("fail_geoproximity", 300, set_identifier="a", geoproximity_routing_policy={"bias": 1})
record("unknown_ttl", unknown, **weighted)
# Neither routed nor checked, and an alias.
record("simple", 3600)
record("not_multivalue", 3600, multivalue_answer_routing_policy=False)
aws.route53.Record(
    "alias",
    zone_id="Z0123456789",
    name="alias.example.com",
    type="A",
    aliases=[{"name": "x.example.com", "zone_id": "Z1", "evaluate_target_health": True}],
    **weighted,
)


def every(name: str, *sets: dict[str, object]) -> None:
    """State all records of a zone in one resource."""
    common = {"name": "www.example.com", "type": "A", "resource_records": [{"value": "192.0.2.1"}]}
    given = [{**common, **one} for one in sets]
    aws.route53.RecordsExclusive(name, zone_id="Z1", resource_record_sets=given)


latency = {"set_identifier": "a", "region": "eu-west-1"}
every("pass_all", {"ttl": 3600}, {"ttl": 60, **latency}, {"ttl": 60, "health_check_id": unknown})
every("fail_latency_of_all", {"ttl": 300, **latency})
every("fail_weight_of_all", {"ttl": 300, "set_identifier": "a", "weight": 0})
every("fail_failover_of_all", {"ttl": 300, "set_identifier": "a", "failover": "PRIMARY"})
every("fail_multivalue_of_all", {"ttl": 300, "set_identifier": "a", "multi_value_answer": True})
every("unknown_routing_of_all", {"ttl": 300, "multi_value_answer": unknown.apply(bool)})
