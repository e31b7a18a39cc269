import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_usual", "customErrorResponses[0].errorCachingMinTtl", 300),
    ("pass_usual", "customErrorResponses[0].errorCachingMinTtl", 0),
    ("pass_usual", "customErrorResponses[1].errorCachingMinTtl", 3600),
]

unknown = aws.s3.Bucket("helper").arn


def distribution(name: str, *errors: tuple[int, pulumi.Input[int] | None]) -> None:
    aws.cloudfront.Distribution(
        name,
        enabled=True,
        origins=[{"origin_id": "api", "domain_name": "api.example.com"}],
        default_cache_behavior={
            "target_origin_id": "api",
            "allowed_methods": ["GET", "HEAD"],
            "cached_methods": ["GET", "HEAD"],
            "viewer_protocol_policy": "https-only",
            "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
        },
        custom_error_responses=[
            {"error_code": code, "error_caching_min_ttl": ttl} for code, ttl in errors
        ],
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


distribution("pass_usual", (503, 10), (404, 60))
distribution("pass_none")
# CloudFront's own 10 seconds; a missing page may be looked for every time.
distribution("pass_not_set", (500, None), (403, 0))
distribution("fail_server_error", (404, 10), (502, 300))
distribution("fail_hammering", (503, 0))
distribution("fail_client_error", (404, 86400))
distribution("fail_and_unknown", (404, unknown), (500, 300))
distribution("unknown_ttl", (500, unknown))
aws.cloudfront.MultitenantDistribution(
    "fail_tenants",
    enabled=True,
    comment="",
    tenant_config={},
    origins=[{"id": "api", "domain_name": "api.example.com"}],
    default_cache_behavior={
        "target_origin_id": "api",
        "viewer_protocol_policy": "https-only",
        "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
        "allowed_methods": {"items": ["GET", "HEAD"], "cached_methods": ["GET", "HEAD"]},
    },
    custom_error_responses=[{"error_code": 500, "error_caching_min_ttl": 3600}],
    restrictions={"geo_restriction": {"restriction_type": "none"}},
    viewer_certificate={"cloudfront_default_certificate": True},
)
