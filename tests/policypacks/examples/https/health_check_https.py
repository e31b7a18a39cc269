import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_https", "type", "HTTP"), ("pass_body", "type", "HTTP_STR_MATCH")]

unknown = aws.s3.Bucket("helper").arn


def check(name: str, kind: pulumi.Input[str], port: int | None = 443, text: str = "") -> None:
    aws.route53.HealthCheck(
        name,
        type=kind,
        fqdn="api.example.com",
        port=port,
        resource_path="/healthz",
        search_string=text or None,
    )


check("pass_https", "HTTPS")
check("pass_body", "HTTPS_STR_MATCH", text="ok")
check("pass_connection", "TCP")
aws.route53.HealthCheck("pass_calculated", type="CALCULATED", child_healthchecks=["a", "b"])
check("fail_http", "HTTP", port=80)
check("fail_default_port", "HTTP", port=None)
check("fail_body", "HTTP_STR_MATCH", text="ok")
check("unknown_type", unknown)
