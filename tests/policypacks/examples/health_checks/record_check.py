import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_latency", "healthCheckId", None),
    ("pass_alias", "aliases[0].evaluateTargetHealth", False),
]

helper = aws.s3.Bucket("helper")
check = aws.route53.HealthCheck("check", type="HTTPS", fqdn="eu.example.com", port=443)
balancer = {"name": "lb-1.eu-west-1.elb.amazonaws.com", "zone_id": "Z32O12XQLNTSW2"}


def record(name: str, **arguments: object) -> None:
    common = {"zone_id": "Z1", "name": f"{name}.example.com", "type": "A"}
    if "aliases" not in arguments:
        common |= {"ttl": 60, "records": ["192.0.2.1"]}
    if "set_identifier" not in arguments and len(arguments) > 0:
        common["set_identifier"] = "one"
    aws.route53.Record(name, **common, **arguments)


def alias(evaluate: pulumi.Input[bool]) -> list[dict[str, object]]:
    return [{**balancer, "evaluate_target_health": evaluate}]


latency = {"latency_routing_policies": [{"region": "eu-west-1"}]}
weighted = {"weighted_routing_policies": [{"weight": 1}]}

aws.route53.Record(
    "simple", zone_id="Z1", name="www.example.com", type="A", ttl=60, records=["192.0.2.1"]
)
aws.route53.Record(
    "no_multivalue",
    zone_id="Z1",
    name="www.example.com",
    type="AAAA",
    ttl=60,
    records=["2001:db8::1"],
    multivalue_answer_routing_policy=False,
)
record("pass_latency", **latency, health_check_id="check-id")
record("pass_unknown_check", **weighted, health_check_id=check.id)
record("pass_alias", **latency, aliases=alias(True))
record(
    "pass_to_cloudfront",
    **latency,
    aliases=[
        {
            "name": "d111111abcdef8.cloudfront.net",
            "zone_id": "Z2FDTNDATAQYW2",
            "evaluate_target_health": False,
        }
    ],
)
record("fail_latency", **latency)
record("fail_alias", **weighted, aliases=alias(False))
record("fail_multivalue", multivalue_answer_routing_policy=True)
record("fail_geolocation", geolocation_routing_policies=[{"country": "*"}])
record("fail_geoproximity", geoproximity_routing_policy={"aws_region": "eu-west-1"})
record("fail_secondary", failover_routing_policies=[{"type": "SECONDARY"}])
record("unknown_multivalue", multivalue_answer_routing_policy=helper.arn.apply(bool))
record("unknown_alias", **latency, aliases=alias(helper.arn.apply(bool)))
