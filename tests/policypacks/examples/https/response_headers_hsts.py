import pulumi
import pulumi_aws as aws

YEAR_S = 31536000
MUTATIONS = [
    ("pass_two_years", "securityHeadersConfig.strictTransportSecurity.preload", False),
    ("pass_two_years", "securityHeadersConfig.strictTransportSecurity.override", False),
    ("pass_two_years", "securityHeadersConfig.strictTransportSecurity.includeSubdomains", None),
    ("pass_year", "securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec", 86400),
    ("pass_year", "securityHeadersConfig.strictTransportSecurity", None),
]

unknown = aws.s3.Bucket("helper").arn


def policy(
    name: str, max_age_s: pulumi.Input[int], preload: pulumi.Input[bool] = True, wide: bool = True
) -> None:
    aws.cloudfront.ResponseHeadersPolicy(
        name,
        name=name,
        security_headers_config={
            "content_type_options": {"override": True},
            "strict_transport_security": {
                "access_control_max_age_sec": max_age_s,
                "include_subdomains": wide,
                "preload": preload,
                "override": True,
            },
        },
    )


policy("pass_year", YEAR_S)
policy("pass_two_years", 2 * YEAR_S)
policy("fail_month", 30 * 86400)
policy("fail_preload", YEAR_S, preload=False)
policy("fail_this_name_alone", YEAR_S, wide=False)
policy("fail_before_unknown", 60, unknown.apply(bool))
aws.cloudfront.ResponseHeadersPolicy(
    "fail_none", security_headers_config={"content_type_options": {"override": True}}
)
policy("unknown_max_age", unknown.apply(len))
