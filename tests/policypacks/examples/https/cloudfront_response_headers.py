from typing import Any

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_managed", "defaultCacheBehavior.responseHeadersPolicyId", None),
    ("pass_one_of_two", "orderedCacheBehaviors", None),
]

SIMPLE_CORS = "60669652-455b-4ae9-85a4-c4c02393f86c"
own = aws.cloudfront.ResponseHeadersPolicy(
    "own",
    name="own",
    custom_headers_config={"items": [{"header": "X", "value": "1", "override": True}]},
)
unknown = aws.s3.Bucket("helper").arn.apply(lambda arn: [{**COMMON, "path_pattern": arn}])
COMMON: dict[str, Any] = {
    "target_origin_id": "api",
    "allowed_methods": ["GET", "HEAD"],
    "cached_methods": ["GET", "HEAD"],
    "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
    "viewer_protocol_policy": "https-only",
}


def distribution(name: str, default: pulumi.Input[str] | None, ordered: Any = ()) -> None:
    aws.cloudfront.Distribution(
        name,
        enabled=True,
        origins=[{"origin_id": "api", "domain_name": "api.example.com"}],
        default_cache_behavior={**COMMON, "response_headers_policy_id": default},
        ordered_cache_behaviors=ordered,
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


distribution("pass_managed", SIMPLE_CORS)
distribution("pass_not_known_yet", own.id)
distribution(
    "pass_one_of_two",
    None,
    [{**COMMON, "path_pattern": "/models/*", "response_headers_policy_id": own.id}],
)
distribution("fail_none", None)
distribution("fail_neither", None, [{**COMMON, "path_pattern": "/models/*"}])
distribution("unknown_behaviours", None, unknown)
