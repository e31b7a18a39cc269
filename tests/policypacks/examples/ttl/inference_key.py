from collections.abc import Sequence

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    (
        "pass_disabled",
        "orderedCacheBehaviors[0].cachePolicyId",
        "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
    ),
    ("pass_all", "orderedCacheBehaviors[0].cachedMethods", ["GET", "HEAD", "POST"]),
    ("pass_all", "orderedCacheBehaviors[0].cachePolicyId", "658327ea-f89d-4fab-a63d-7e88639e58f6"),
    ("pass_legacy", "orderedCacheBehaviors[0].forwardedValues.queryStringCacheKeys", ["a"]),
    ("pass_legacy", "orderedCacheBehaviors[0].forwardedValues.queryString", False),
    ("pass_files", "orderedCacheBehaviors[0].pathPattern", "/v1/predict"),
]
CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
ORIGIN_HEADERS_QUERY = "4cc15a8a-d715-48a4-82b8-cc0b614638fe"
ALL_VIEWER_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
USER_AGENT_REFERER = "acba4595-bd28-49b8-b9fe-13317c0390fa"

unknown = aws.s3.Bucket("helper").arn


def cache_policy(
    name: str, query: pulumi.Input[str], names: Sequence[str] = ()
) -> pulumi.Output[str]:
    strings = {"query_string_behavior": query}
    return aws.cloudfront.CachePolicy(
        name,
        parameters_in_cache_key_and_forwarded_to_origin={
            "cookies_config": {"cookie_behavior": "none"},
            "headers_config": {"header_behavior": "none"},
            "query_strings_config": {
                **strings,
                **({"query_strings": {"items": list(names)}} if names else {}),
            },
        },
    ).id


def request_policy(
    name: str, query: str = "all", headers: Sequence[str] = (), cookies: str = "none"
) -> pulumi.Output[str]:
    listed = {"header_behavior": "whitelist", "headers": {"items": list(headers)}}
    return aws.cloudfront.OriginRequestPolicy(
        name,
        query_strings_config={"query_string_behavior": query},
        headers_config=listed if headers else {"header_behavior": "none"},
        cookies_config={"cookie_behavior": cookies},
    ).id


def distribution(
    name: str,
    cache: pulumi.Input[str] | None,
    request: pulumi.Input[str] | None = None,
    path: pulumi.Input[str] = "/v1/predict",
    **more: object,
) -> None:
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
        default_cache_behavior={**common, "cache_policy_id": CACHING_DISABLED},
        ordered_cache_behaviors=[
            {
                **common,
                "path_pattern": path,
                "cache_policy_id": cache,
                "origin_request_policy_id": request,
                **more,
            }
        ],
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


def legacy(query: bool, *keys: str) -> dict[str, object]:
    values = {"query_string": query, "cookies": {"forward": "none"}}
    return {"forwarded_values": {**values, **({"query_string_cache_keys": keys} if keys else {})}}


whole = cache_policy("whole", "all")
distribution("pass_all", whole, request_policy("type", headers=["content-type"]))
distribution("pass_named", cache_policy("named", "whitelist", ["x"]))
distribution("pass_managed", ORIGIN_HEADERS_QUERY, USER_AGENT_REFERER)
distribution("pass_disabled", CACHING_DISABLED, ALL_VIEWER_BUT_HOST)
distribution("pass_legacy", None, **legacy(True))
# Files, and inputs that lie in the path.
distribution("pass_files", CACHING_OPTIMIZED, path="/models/*")
distribution("pass_in_path", CACHING_OPTIMIZED, path="/v1/predict/*")
distribution("fail_no_input", CACHING_OPTIMIZED)
distribution("fail_unkeyed_query", cache_policy("one", "whitelist", ["x"]), request_policy("every"))
distribution("fail_cookies", whole, request_policy("cookies", cookies="all"))
distribution("fail_header", whole, request_policy("user", headers=["X-User", "Accept"]))
distribution("fail_all_viewer", whole, ALL_VIEWER_BUT_HOST)
distribution("fail_legacy", None, **legacy(False))
distribution("fail_legacy_keys", None, **legacy(True, "x"))
distribution("unknown_policy", unknown)
distribution("unknown_foreign_policy", "a-policy-of-another-stack")
distribution("unknown_path", CACHING_OPTIMIZED, path=unknown)
distribution("unknown_key", cache_policy("unread", unknown))
