import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_default", "defaultCacheBehavior.viewerProtocolPolicy", "allow-all")]

unknown = aws.s3.Bucket("helper").arn


def distribution(name: str, default: pulumi.Input[str], ordered: list[pulumi.Input[str]]) -> None:
    common = {
        "target_origin_id": "api",
        "allowed_methods": ["GET", "HEAD"],
        "cached_methods": ["GET", "HEAD"],
        "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
    }
    aws.cloudfront.Distribution(
        name,
        enabled=True,
        origins=[{"origin_id": "api", "domain_name": "api.example.com"}],
        default_cache_behavior={**common, "viewer_protocol_policy": default},
        ordered_cache_behaviors=[
            {**common, "path_pattern": f"/{index}/*", "viewer_protocol_policy": policy}
            for index, policy in enumerate(ordered)
        ],
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


distribution("pass_default", "redirect-to-https", [])
distribution("pass_ordered", "https-only", ["redirect-to-https"])
distribution("fail_default", "allow-all", [])
distribution("fail_ordered", "https-only", ["redirect-to-https", "allow-all"])
# One behaviour can be judged, the other not.
distribution("fail_unknown_default", unknown, ["allow-all"])
distribution("unknown_ordered", "https-only", [unknown])
