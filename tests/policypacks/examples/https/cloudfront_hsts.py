from typing import Any

import pulumi
import pulumi_aws as aws

YEAR_S = 31536000
SECURITY_HEADERS = "67f7725c-6f97-4210-82d7-5512b31e9d03"
SIMPLE_CORS = "60669652-455b-4ae9-85a4-c4c02393f86c"
MUTATIONS = [
    (
        "pass_managed",
        "defaultCacheBehavior.responseHeadersPolicyId",
        "60669652-455b-4ae9-85a4-c4c02393f86c",
    ),
    ("pass_own", "defaultCacheBehavior.responseHeadersPolicyId", None),
    (
        "pass_two_of_them",
        "orderedCacheBehaviors[0].responseHeadersPolicyId",
        "60669652-455b-4ae9-85a4-c4c02393f86c",
    ),
]
COMMON: dict[str, Any] = {
    "target_origin_id": "api",
    "allowed_methods": ["GET", "HEAD"],
    "cached_methods": ["GET", "HEAD"],
    "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
    "viewer_protocol_policy": "https-only",
}


def headers(name: str, max_age_s: pulumi.Input[int] | None) -> pulumi.Output[str]:
    hsts = {"access_control_max_age_sec": max_age_s, "override": True}
    return aws.cloudfront.ResponseHeadersPolicy(
        name,
        name=name,
        security_headers_config={
            "content_type_options": {"override": True},
            "strict_transport_security": hsts if max_age_s is not None else None,
        },
    ).id


def distribution(name: str, default: pulumi.Input[str] | None, *ordered: pulumi.Input[str]) -> None:
    aws.cloudfront.Distribution(
        name,
        enabled=True,
        origins=[{"origin_id": "api", "domain_name": "api.example.com"}],
        default_cache_behavior={**COMMON, "response_headers_policy_id": default},
        ordered_cache_behaviors=[
            {**COMMON, "path_pattern": f"/{index}/*", "response_headers_policy_id": policy}
            for index, policy in enumerate(ordered)
        ],
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


year, also_year = headers("year", YEAR_S), headers("also-year", 2 * YEAR_S)
month, without = headers("month", 30 * 86400), headers("without", None)
later = headers("later", aws.s3.Bucket("helper").arn.apply(len))

distribution("pass_managed", SECURITY_HEADERS)
distribution("pass_own", year)
# Which of the two is meant in which behaviour is not known, but both send the header.
distribution("pass_two_of_them", SECURITY_HEADERS, year, also_year)
distribution("fail_none", None)
distribution("fail_simple_cors", SIMPLE_CORS)
distribution("fail_month", month)
distribution("fail_without", SECURITY_HEADERS, without)
distribution("unknown_max_age", later)
distribution("unknown_which", SECURITY_HEADERS, year, month)
distribution("unknown_elsewhere", "0a1b2c3d-0000-1111-2222-333344445555")
