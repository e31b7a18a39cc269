from typing import Any

import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_whitelist", "restrictions.geoRestriction.restrictionType", "none")]

unknown = aws.cloudwatch.LogGroup("helper").arn
common: dict[str, Any] = {
    "enabled": True,
    "origins": [
        {
            "origin_id": "api",
            "domain_name": "api.example.com",
            "custom_origin_config": {
                "http_port": 80,
                "https_port": 443,
                "origin_protocol_policy": "https-only",
                "origin_ssl_protocols": ["TLSv1.2"],
            },
        }
    ],
    "default_cache_behavior": {
        "target_origin_id": "api",
        "allowed_methods": ["GET", "HEAD"],
        "cached_methods": ["GET", "HEAD"],
        "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
        "viewer_protocol_policy": "redirect-to-https",
    },
    "viewer_certificate": {"cloudfront_default_certificate": True},
}


def distribution(name: str, kind: pulumi.Input[str], *countries: str) -> None:
    aws.cloudfront.Distribution(
        name,
        **common,
        restrictions={"geo_restriction": {"restriction_type": kind, "locations": countries}},
    )


distribution("pass_whitelist", "whitelist", "DE", "FR")
distribution("pass_blacklist", "blacklist", "AQ")
distribution("fail_none", "none")
distribution("unknown_type", unknown)
