import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_default", "failureThreshold", 4),
    ("pass_fast", "requestInterval", 30),
]

unknown = aws.s3.Bucket("helper").arn.apply(int)


def check(
    name: str, interval_s: pulumi.Input[int | None], threshold: pulumi.Input[int | None]
) -> None:
    aws.route53.HealthCheck(
        name,
        type="HTTPS",
        fqdn="eu.example.com",
        port=443,
        request_interval=interval_s,
        failure_threshold=threshold,
    )


check("pass_default", None, None)
check("pass_fast", 10, 9)
check("fail_threshold", 30, 4)
check("fail_default_interval", None, 10)
check("unknown_interval", unknown, 3)
check("unknown_threshold", 30, unknown)
aws.route53.HealthCheck(
    "pass_calculated", type="CALCULATED", child_health_threshold=1, child_healthchecks=["one"]
)
