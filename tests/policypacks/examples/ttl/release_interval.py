from collections.abc import Sequence

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_files", "orderedCacheBehaviors[0].pathPattern", "/v1/predict"),
    ("pass_legacy", "orderedCacheBehaviors[0].maxTtl", 2592000),
    (
        "pass_short",
        "orderedCacheBehaviors[0].cachePolicyId",
        "658327ea-f89d-4fab-a63d-7e88639e58f6",
    ),
    ("pass_google", "cdnPolicy.maxTtl", 2592000),
    ("pass_google_forced", "cdnPolicy.defaultTtl", 2592000),
]
CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
MONTH_S = 2_592_000

unknown = aws.s3.Bucket("helper").arn


def policy(name: str, longest: pulumi.Input[int], names: Sequence[str] = ()) -> pulumi.Output[str]:
    listed = {"query_string_behavior": "whitelist", "query_strings": {"items": list(names)}}
    return aws.cloudfront.CachePolicy(
        name,
        default_ttl=60,
        max_ttl=longest,
        parameters_in_cache_key_and_forwarded_to_origin={
            "cookies_config": {"cookie_behavior": "none"},
            "headers_config": {"header_behavior": "none"},
            "query_strings_config": listed if names else {"query_string_behavior": "all"},
        },
    ).id


def function(name: str, code: pulumi.Input[str]) -> dict[str, object]:
    made = aws.cloudfront.Function(name, runtime="cloudfront-js-2.0", code=code)
    return {
        "function_associations": [{"event_type": "viewer-request", "function_arn": made.arn}],
    }


def distribution(
    name: str, cache: pulumi.Input[str] | None, path: str = "/v1/predict", **more: object
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
            {**common, "path_pattern": path, "cache_policy_id": cache, **more}
        ],
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


def legacy(longest: int) -> dict[str, object]:
    values = {"query_string": True, "cookies": {"forward": "none"}}
    return {"forwarded_values": values, "default_ttl": 60, "max_ttl": longest}


long_lived = policy("long-lived", MONTH_S)
marks = "function handler(event) { event.request.querystring.version = {value: '7'}; }"
sorts = "function handler(event) { return event.request; }"
replica = aws.lambda_.Function(
    "replica",
    role="arn:aws:iam::123456789012:role/edge",
    runtime="python3.13",
    handler="edge.handler",
    code=pulumi.AssetArchive({"edge.py": pulumi.StringAsset("MODEL_VERSION = '7'")}),
)
distribution("pass_short", policy("day", 86400))
distribution("pass_disabled", CACHING_DISABLED)
distribution("pass_legacy", None, **legacy(3600))
distribution("pass_named", policy("named", MONTH_S, ["x", "model_version"]))
distribution("pass_marked", long_lived, **function("marks", marks))
distribution(
    "pass_marked_by_lambda",
    CACHING_OPTIMIZED,
    lambda_function_associations=[
        {"event_type": "viewer-request", "lambda_arn": replica.qualified_arn}
    ],
)
distribution("pass_files", CACHING_OPTIMIZED, path="/models/*")
distribution("fail_long", long_lived)
distribution("fail_managed", CACHING_OPTIMIZED)
distribution("fail_legacy", None, **legacy(MONTH_S))
distribution("fail_other_code", long_lived, **function("sorts", sorts))
distribution("unknown_policy", unknown)
distribution("unknown_ttl", policy("unread", unknown))
distribution("unknown_code", long_lived, **function("unread-code", unknown))


def google(name: str, enabled: bool = True, **cdn_policy: object) -> None:
    gcp.compute.BackendService(name, enable_cdn=enabled, cdn_policy=cdn_policy)


versioned = {"include_query_string": True, "include_http_headers": ["X-Model-Version"]}
google("pass_google", cache_mode="CACHE_ALL_STATIC", max_ttl=3600, default_ttl=60, client_ttl=60)
google("pass_google_forced", cache_mode="FORCE_CACHE_ALL", default_ttl=60)
google("pass_google_default", serve_while_stale=60)
google("pass_google_off", False, max_ttl=MONTH_S)
google("pass_google_versioned", max_ttl=MONTH_S, cache_key_policy=versioned)
google("fail_google", max_ttl=MONTH_S)
google("fail_google_forced", cache_mode="FORCE_CACHE_ALL", default_ttl=MONTH_S)
google("unknown_google", cache_mode="USE_ORIGIN_HEADERS")
