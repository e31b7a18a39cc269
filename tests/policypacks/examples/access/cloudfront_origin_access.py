from typing import Any

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_control", "origins[0].originAccessControlId", None),
    ("pass_identity", "origins[0].s3OriginConfig.originAccessIdentity", ""),
    ("pass_api", "origins[0].customOriginConfig", None),
]

bucket = aws.s3.Bucket("bucket", bucket="models")
control = aws.cloudfront.OriginAccessControl(
    "control",
    origin_access_control_origin_type="s3",
    signing_behavior="always",
    signing_protocol="sigv4",
)
log_group = aws.cloudwatch.LogGroup("helper")
S3 = "models.s3.us-east-1.amazonaws.com"
CUSTOM = {
    "http_port": 80,
    "https_port": 443,
    "origin_protocol_policy": "https-only",
    "origin_ssl_protocols": ["TLSv1.2"],
}


def distribution(name: str, *origins: Any) -> None:
    aws.cloudfront.Distribution(
        name,
        enabled=True,
        origins=[{"origin_id": f"o{index}", **one} for index, one in enumerate(origins)],
        default_cache_behavior={
            "target_origin_id": "o0",
            "allowed_methods": ["GET", "HEAD"],
            "cached_methods": ["GET", "HEAD"],
            "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
            "viewer_protocol_policy": "redirect-to-https",
        },
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


def of_bucket(**more: pulumi.Input[str] | dict[str, str]) -> dict[str, Any]:
    return {"domain_name": bucket.bucket_regional_domain_name, **more}


distribution("pass_control", {"domain_name": S3, "origin_access_control_id": "E1"})
distribution("pass_unknown_control", of_bucket(origin_access_control_id=control.id))
distribution(
    "pass_identity",
    {
        "domain_name": S3,
        "s3_origin_config": {"origin_access_identity": "origin-access-identity/cloudfront/E1"},
    },
)
distribution("pass_api", {"domain_name": S3, "custom_origin_config": CUSTOM})
distribution("pass_other_host", {"domain_name": "files.example.com"})
distribution("fail_known_domain", {"domain_name": S3})
distribution("fail_global_domain", {"domain_name": "models.s3.amazonaws.com"})
distribution("fail_unknown_domain", of_bucket())
distribution("fail_second", of_bucket(origin_access_control_id=control.id), of_bucket())
distribution("unknown_domain", {"domain_name": log_group.arn})
