import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_last", "insufficientDataHealthStatus", "Healthy"),
    ("pass_default", "insufficientDataHealthStatus", "Healthy"),
]

unknown = aws.s3.Bucket("helper").arn


def check(name: str, status: pulumi.Input[str | None]) -> None:
    aws.route53.HealthCheck(
        name,
        type="CLOUDWATCH_METRIC",
        cloudwatch_alarm_name="errors",
        cloudwatch_alarm_region="eu-west-1",
        insufficient_data_health_status=status,
    )


check("pass_last", "LastKnownStatus")
check("pass_unhealthy", "Unhealthy")
check("pass_default", None)
check("fail_healthy", "Healthy")
check("unknown_status", unknown)
aws.route53.HealthCheck("other", type="HTTPS", fqdn="eu.example.com", port=443)
