import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_legacy", "defaultCacheBehavior.minTtl", 604800),
    ("pass_legacy", "orderedCacheBehaviors[0].defaultTtl", 31536000),
    ("pass_legacy", "orderedCacheBehaviors[0].maxTtl", 63072000),
]

unknown = aws.s3.Bucket("helper").arn
legacy = {"forwarded_values": {"query_string": True, "cookies": {"forward": "none"}}}


def distribution(name: str, first: dict[str, object], second: dict[str, object]) -> None:
    common = {
        "target_origin_id": "api",
        "allowed_methods": ["GET", "HEAD"],
        "cached_methods": ["GET", "HEAD"],
        "viewer_protocol_policy": "https-only",
    }
    aws.cloudfront.Distribution(
        name,
        enabled=True,
        origins=[{"origin_id": "api", "domain_name": "api.example.com"}],
        default_cache_behavior={**common, **first},
        ordered_cache_behaviors=[{**common, "path_pattern": "/x/*", **second}],
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


def ttl(
    minimum: pulumi.Input[int], default: pulumi.Input[int], longest: pulumi.Input[int]
) -> dict[str, object]:
    return {**legacy, "min_ttl": minimum, "default_ttl": default, "max_ttl": longest}


optimized = {"cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6"}
distribution("pass_legacy", ttl(0, 60, 3600), ttl(0, 86400, 31536000))
distribution("pass_managed", optimized, {"cache_policy_id": unknown})
# A cache policy's lifetimes count, not those beside it.
distribution("pass_beside", optimized, {**optimized, "min_ttl": 604800, "max_ttl": 604800})
distribution("fail_minimum", ttl(604800, 604800, 604800), legacy)
distribution("fail_default", legacy, ttl(0, 2592000, 31536000))
distribution("fail_and_unknown", ttl(0, unknown, 60), ttl(0, 2592000, 31536000))
distribution("unknown_default", ttl(0, unknown, 60), legacy)
