import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_https", "type", "TCP")]

unknown = aws.s3.Bucket("helper").arn


def check(name: str, kind: pulumi.Input[str], **more: object) -> None:
    aws.route53.HealthCheck(name, type=kind, fqdn="eu.example.com", port=443, **more)


check("pass_https", "HTTPS")
check("pass_text", "HTTPS_STR_MATCH", search_string="ok")
aws.route53.HealthCheck(
    "pass_calculated", type="CALCULATED", child_health_threshold=1, child_healthchecks=["one"]
)
check("fail_tcp", "TCP")
check("unknown_type", unknown)
