import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_three", "regions", ["us-east-1", "eu-west-1"]),
    ("pass_all", "regions", ["us-east-1"]),
]

unknown = aws.s3.Bucket("helper").arn


def check(name: str, regions: list[pulumi.Input[str]] | pulumi.Input[None]) -> None:
    aws.route53.HealthCheck(name, type="HTTPS", fqdn="eu.example.com", port=443, regions=regions)


check("pass_three", ["us-east-1", "eu-west-1", "sa-east-1"])
check("pass_all", None)
check("fail_same", ["us-east-1", "us-east-1", "us-east-1"])
check("unknown_region", ["us-east-1", "eu-west-1", unknown])
aws.route53.HealthCheck(
    "pass_calculated", type="CALCULATED", child_health_threshold=1, child_healthchecks=["one"]
)
