import pulumi
import pulumi_aws as aws

CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
EVERY_METHOD = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
MUTATIONS = [
    (
        "pass_read_only",
        "orderedCacheBehaviors[0].allowedMethods",
        ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
    ),
    (
        "pass_disabled",
        "orderedCacheBehaviors[0].cachePolicyId",
        "658327ea-f89d-4fab-a63d-7e88639e58f6",
    ),
]

unknown = aws.s3.Bucket("helper").arn
by_query = aws.cloudfront.CachePolicy(
    "by-query",
    default_ttl=60,
    max_ttl=3600,
    parameters_in_cache_key_and_forwarded_to_origin={
        "cookies_config": {"cookie_behavior": "none"},
        "headers_config": {"header_behavior": "none"},
        "query_strings_config": {"query_string_behavior": "all"},
    },
)


def distribution(
    name: str,
    cache: pulumi.Input[str] | None,
    methods: pulumi.Input[list[str]] = EVERY_METHOD,
    path: str = "/v1/predict",
    **more: object,
) -> None:
    common = {
        "target_origin_id": "api",
        "cached_methods": ["GET", "HEAD"],
        "viewer_protocol_policy": "https-only",
    }
    aws.cloudfront.Distribution(
        name,
        enabled=True,
        origins=[{"origin_id": "api", "domain_name": "api.example.com"}],
        default_cache_behavior={
            **common,
            "allowed_methods": ["GET", "HEAD"],
            "cache_policy_id": CACHING_DISABLED,
        },
        ordered_cache_behaviors=[
            {
                **common,
                "path_pattern": path,
                "allowed_methods": methods,
                "cache_policy_id": cache,
                **more,
            }
        ],
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


distribution("pass_disabled", CACHING_DISABLED)
distribution("pass_read_only", CACHING_OPTIMIZED, ["GET", "HEAD", "OPTIONS"])
# The same question can be asked by GET.
distribution("pass_by_query", by_query.id)
# Files.
distribution("pass_upload", CACHING_OPTIMIZED, path="/images/*")
distribution("fail_optimized", CACHING_OPTIMIZED)
distribution(
    "fail_legacy",
    None,
    path="/api/*",
    forwarded_values={"query_string": False, "cookies": {"forward": "none"}},
)
distribution("unknown_methods", CACHING_OPTIMIZED, unknown)
distribution("unknown_policy", unknown)


def tenants(name: str, methods: list[str]) -> None:
    common = {"target_origin_id": "api", "viewer_protocol_policy": "https-only"}
    listed = {"items": methods, "cached_methods": ["GET", "HEAD"]}
    aws.cloudfront.MultitenantDistribution(
        name,
        enabled=True,
        comment="",
        tenant_config={},
        origins=[{"id": "api", "domain_name": "api.example.com"}],
        default_cache_behavior={
            **common,
            "cache_policy_id": CACHING_DISABLED,
            "allowed_methods": listed,
        },
        cache_behaviors=[
            {
                **common,
                "path_pattern": "/v1/predict",
                "cache_policy_id": CACHING_OPTIMIZED,
                "allowed_methods": listed,
            }
        ],
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


tenants("pass_tenants", ["GET", "HEAD"])
tenants("fail_tenants", EVERY_METHOD)
