import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_a", "ttl", 30),
    ("pass_other_name", "name", "three.example.com"),
]

unknown = aws.s3.Bucket("helper").arn
zone = aws.route53.Zone("zone", name="example.com")


def record(
    name: str,
    host: pulumi.Input[str],
    ttl: pulumi.Input[int],
    policy: str = "weighted_routing_policies",
) -> None:
    block = {"weight": 1} if policy.startswith("weighted") else {"region": "eu-west-1"}
    aws.route53.Record(
        name,
        zone_id=zone.zone_id,
        name=host,
        type="A",
        ttl=ttl,
        records=["192.0.2.1"],
        set_identifier=name,
        **{policy: [block]},
    )


record("pass_a", "three.example.com", 60)
record("pass_b", "Three.example.com.", 60)
record("pass_c", "three", 60)
record("fail_odd", "three.example.com", 300)
record("unknown_ttl", "three.example.com", unknown)
record("unknown_name", unknown, 60)
# Another name and another policy: another set.
record("pass_other_name", "other.example.com", 300)
record("pass_other_policy", "three.example.com", 300, "latency_routing_policies")
# Of two that differ the shorter is right.
record("pass_shorter", "two.example.com", 30)
record("fail_longer", "two.example.com", 60)
# An alias has no TTL of its own; a simple record is in no set.
aws.route53.Record(
    "alias",
    zone_id=zone.zone_id,
    name="three.example.com",
    type="A",
    set_identifier="alias",
    weighted_routing_policies=[{"weight": 1}],
    aliases=[{"name": "x.example.com", "zone_id": "Z1", "evaluate_target_health": True}],
)
aws.route53.Record(
    "simple",
    zone_id=zone.zone_id,
    name="simple.example.com",
    type="A",
    ttl=300,
    records=["192.0.2.1"],
)
