import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_usual", "ttl", 604800),
    ("pass_usual", "ttl", 5),
    ("pass_longest", "ttl", 86401),
    ("pass_all", "resourceRecordSets[0].ttl", 5),
]

unknown = aws.s3.Bucket("helper").arn


def record(
    name: str, ttl: pulumi.Input[int], kind: pulumi.Input[str] = "A", **more: object
) -> None:
    aws.route53.Record(
        name,
        zone_id="Z0123456789",
        name=f"{name}.example.com",
        type=kind,
        ttl=ttl,
        records=["192.0.2.1"],
        **more,
    )


record("pass_usual", 300)
record("pass_longest", 86400)
record("fail_short", 5)
record("fail_long", 172800)
record("unknown_ttl", unknown)
# A certificate's validation asks for a record of a type that is not known yet.
record("pass_any_type", 300, unknown)
record("unknown_type", 172800, unknown)
# Whether it is routed, and thus which bounds it has, is not known.
record(
    "unknown_routing",
    300,
    set_identifier="a",
    multivalue_answer_routing_policy=unknown.apply(bool),
)
# These have bounds of their own.
record("checked", 5, health_check_id="0123")
record("weighted", 5, set_identifier="a", weighted_routing_policies=[{"weight": 1}])
record("delegation", 172800, "NS")
aws.route53.Record(
    "alias",
    zone_id="Z0123456789",
    name="alias.example.com",
    type="A",
    aliases=[{"name": "x.example.com", "zone_id": "Z1", "evaluate_target_health": True}],
)


def every(name: str, *sets: dict[str, object]) -> None:
    """State all records of a zone in one resource."""
    common = {"name": "www.example.com", "type": "A", "resource_records": [{"value": "192.0.2.1"}]}
    given = [{**common, **one} for one in sets]
    aws.route53.RecordsExclusive(name, zone_id="Z1", resource_record_sets=given)


every("pass_all", {"ttl": 300}, {"ttl": 5, "weight": 0, "set_identifier": "a"})
every("fail_one_of_all", {"ttl": 300}, {"ttl": unknown}, {"ttl": 172800})
every("unknown_one_of_all", {"ttl": unknown}, {"ttl": 300})
aws.route53.RecordsExclusive(
    "pass_alias_of_all",
    zone_id="Z1",
    resource_record_sets=[
        {
            "name": "alias.example.com",
            "type": "A",
            "alias_target": {
                "dns_name": "x.example.com",
                "hosted_zone_id": "Z1",
                "evaluate_target_health": True,
            },
        }
    ],
)
