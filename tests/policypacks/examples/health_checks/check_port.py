import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_https", "port", 80),
    ("pass_default", "port", 80),
    ("pass_http", "port", 443),
    ("pass_tcp", "port", None),
]

unknown = aws.s3.Bucket("helper").arn


def check(name: str, kind: pulumi.Input[str], port: pulumi.Input[int | None]) -> None:
    aws.route53.HealthCheck(name, type=kind, fqdn="eu.example.com", port=port)


check("pass_https", "HTTPS", 443)
check("pass_default", "HTTPS", None)
check("pass_own", "HTTPS", 8443)
check("pass_http", "HTTP", 80)
check("pass_tcp", "TCP", 443)
check("pass_tcp_unknown", "TCP", unknown.apply(int))
check("fail_https", "HTTPS", 80)
check("fail_http", "HTTP", 443)
check("fail_tcp", "TCP", None)
check("unknown_port", "HTTPS", unknown.apply(int))
check("unknown_type", unknown, 443)
