import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_rest", "securityPolicy", "TLS_1_0"),
    ("pass_tls13", "securityPolicy", None),
    ("pass_http", "domainNameConfiguration.securityPolicy", "TLS_1_0"),
]

CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901"
unknown = aws.s3.Bucket("helper").arn


def rest(name: str, policy: pulumi.Input[str] | None) -> None:
    aws.apigateway.DomainName(
        name,
        domain_name="api.example.com",
        regional_certificate_arn=CERTIFICATE,
        endpoint_configuration={"types": "REGIONAL"},
        security_policy=policy,
    )


def http(name: str, policy: pulumi.Input[str]) -> None:
    aws.apigatewayv2.DomainName(
        name,
        domain_name="api.example.com",
        domain_name_configuration={
            "certificate_arn": CERTIFICATE,
            "endpoint_type": "REGIONAL",
            "security_policy": policy,
        },
    )


rest("pass_rest", "TLS_1_2")
rest("pass_tls13", "SecurityPolicy_TLS13_1_3_2025_09")
rest("pass_edge", "SecurityPolicy_TLS12_PFS_2025_EDGE")
http("pass_http", "TLS_1_2")
rest("fail_rest", "TLS_1_0")
rest("fail_not_set", None)
http("fail_http", "TLS_1_0")
rest("unknown_rest", unknown)
http("unknown_http", unknown)
