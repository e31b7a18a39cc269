import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_order", "defaultCacheBehavior.maxTtl", 1),
    ("pass_order", "orderedCacheBehaviors[0].minTtl", 7200),
]

unknown = aws.s3.Bucket("helper").arn
legacy = {"forwarded_values": {"query_string": True, "cookies": {"forward": "none"}}}
managed = {"cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6"}


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


def ttl(minimum: pulumi.Input[int], default: int | None, longest: int | None) -> dict[str, object]:
    return {**legacy, "min_ttl": minimum, "default_ttl": default, "max_ttl": longest}


distribution("pass_order", ttl(0, 60, 3600), ttl(60, 60, 60))
distribution("pass_defaults", legacy, ttl(3600, None, None))
# A cache policy's lifetimes count, not those beside it.
distribution("pass_policy", managed, {**managed, "min_ttl": 100, "default_ttl": 5, "max_ttl": 1})
# What is not set is a day and a year.
distribution("fail_default", legacy, ttl(172800, None, None))
distribution("fail_longest", ttl(0, None, 3600), legacy)
distribution("fail_and_unknown", ttl(unknown, None, 3600), legacy)
distribution("unknown_minimum", ttl(unknown, 60, 3600), legacy)
