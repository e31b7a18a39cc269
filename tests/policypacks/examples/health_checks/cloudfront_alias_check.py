import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_checked", "healthCheckId", None), ("pass_known", "healthCheckId", None)]

check = aws.route53.HealthCheck("check", type="HTTPS", fqdn="cdn.example.com", port=443)
distribution = aws.cloudfront.Distribution(
    "distribution",
    enabled=True,
    origins=[{"origin_id": "api", "domain_name": "api.example.com"}],
    default_cache_behavior={
        "target_origin_id": "api",
        "viewer_protocol_policy": "redirect-to-https",
        "allowed_methods": ["GET", "HEAD"],
        "cached_methods": ["GET", "HEAD"],
        "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
    },
    restrictions={"geo_restriction": {"restriction_type": "none"}},
    viewer_certificate={"cloudfront_default_certificate": True},
)


def record(
    name: str, target: pulumi.Input[str], zone: pulumi.Input[str], evaluate: bool, **more: object
) -> None:
    aws.route53.Record(
        name,
        zone_id="Z1",
        name="api.example.com",
        type="A",
        set_identifier=name,
        aliases=[{"name": target, "zone_id": zone, "evaluate_target_health": evaluate}],
        **{"failover_routing_policies": [{"type": "PRIMARY"}], **more},
    )


cdn = (distribution.domain_name, distribution.hosted_zone_id)
known = ("d111111abcdef8.cloudfront.net.", "Z2FDTNDATAQYW2")

record("pass_checked", *cdn, False, health_check_id=check.id)
record("pass_known", *known, False, health_check_id="check-id")
record("fail_unchecked", *cdn, False)
# Route 53 refuses this one as well.
record("fail_evaluated", *known, True)
record("to_balancer", "lb-1.eu-west-1.elb.amazonaws.com", "Z32O12XQLNTSW2", True)
record("simple", *cdn, False, failover_routing_policies=None)
