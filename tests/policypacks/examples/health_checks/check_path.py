import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_path", "resourcePath", None),
    ("pass_path", "resourcePath", "/"),
    ("pass_tcp", "type", "HTTP"),
]

unknown = aws.s3.Bucket("helper").arn


def check(name: str, kind: pulumi.Input[str], path: pulumi.Input[str | None]) -> None:
    aws.route53.HealthCheck(name, type=kind, fqdn="eu.example.com", port=443, resource_path=path)


check("pass_path", "HTTPS", "/healthz")
check("pass_tcp", "TCP", None)
check("fail_default", "HTTPS", None)
check("fail_root", "HTTP", "/")
check("unknown_path", "HTTPS", unknown)
check("unknown_type", unknown, None)
