import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_default", "failureThreshold", 1),
    ("pass_two", "failureThreshold", 1),
    ("pass_google", "unhealthyThreshold", 1),
]

unknown = aws.s3.Bucket("helper").arn.apply(int)


def check(name: str, threshold: pulumi.Input[int | None]) -> None:
    aws.route53.HealthCheck(
        name, type="HTTPS", fqdn="eu.example.com", port=443, failure_threshold=threshold
    )


check("pass_default", None)
check("pass_two", 2)
check("fail_one", 1)
check("unknown_threshold", unknown)


def google(name: str, threshold: pulumi.Input[int | None]) -> None:
    gcp.compute.HealthCheck(name, https_health_check={"port": 443}, unhealthy_threshold=threshold)


google("pass_google", None)
google("fail_google", 1)
google("unknown_google", unknown)
gcp.compute.HttpHealthCheck("fail_legacy", unhealthy_threshold=1)
aws.route53.HealthCheck(
    "pass_calculated", type="CALCULATED", child_health_threshold=1, child_healthchecks=["one"]
)
