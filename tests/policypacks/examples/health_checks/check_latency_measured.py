import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_measured", "measureLatency", False),
    ("pass_measured", "measureLatency", None),
]

unknown = aws.s3.Bucket("helper").arn.apply(bool)


def check(name: str, measured: pulumi.Input[bool | None]) -> None:
    aws.route53.HealthCheck(
        name, type="HTTPS", fqdn="eu.example.com", port=443, measure_latency=measured
    )


check("pass_measured", True)
check("fail_default", None)
check("fail_off", False)
check("unknown_measured", unknown)
aws.route53.HealthCheck(
    "pass_calculated", type="CALCULATED", child_health_threshold=1, child_healthchecks=["one"]
)
