import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_reading", "defaultCacheBehavior.allowedMethods", ["GET", "HEAD", "POST"]),
    ("pass_posting", "defaultCacheBehavior.targetOriginId", "models"),
]

unknown = aws.s3.Bucket("helper").arn
ALL = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
GROUPS = [
    {
        "origin_id": "models",
        "members": [{"origin_id": "eu"}, {"origin_id": "us"}],
        "failover_criteria": {"status_codes": [500, 502, 503, 504]},
    }
]


def distribution(
    name: str,
    groups: pulumi.Input[list[dict[str, object]]] | None,
    **default: pulumi.Input[object],
) -> None:
    behaviour = {
        "target_origin_id": "eu",
        "viewer_protocol_policy": "redirect-to-https",
        "allowed_methods": ["GET", "HEAD"],
        "cached_methods": ["GET", "HEAD"],
        "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
    }
    aws.cloudfront.Distribution(
        name,
        enabled=True,
        origins=[
            {"origin_id": region, "domain_name": f"{region}.example.com"} for region in ("eu", "us")
        ],
        origin_groups=groups,
        default_cache_behavior={**behaviour, **default},
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


distribution("pass_reading", GROUPS, target_origin_id="models")
distribution(
    "pass_options", GROUPS, target_origin_id="models", allowed_methods=["GET", "HEAD", "OPTIONS"]
)
distribution("pass_posting", GROUPS, allowed_methods=ALL)
distribution("pass_ungrouped", None, allowed_methods=ALL)
distribution("fail_posting", GROUPS, target_origin_id="models", allowed_methods=ALL)
distribution("unknown_target", GROUPS, target_origin_id=unknown, allowed_methods=ALL)
distribution("unknown_method", GROUPS, target_origin_id="models", allowed_methods=["GET", unknown])
