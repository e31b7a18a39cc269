from typing import Any

import pulumi_aws as aws

MUTATIONS = [
    ("pass_bucket", "loggingConfig", None),
    ("pass_bucket", "loggingConfig.bucket", ""),
]

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
    "restrictions": {"geo_restriction": {"restriction_type": "none"}},
    "viewer_certificate": {"cloudfront_default_certificate": True},
}

aws.cloudfront.Distribution(
    "pass_bucket", **common, logging_config={"bucket": "logs.s3.amazonaws.com", "prefix": "cdn/"}
)
aws.cloudfront.Distribution("pass_unknown_bucket", **common, logging_config={"bucket": unknown})
second = aws.cloudfront.Distribution("pass_version_2", **common)
source = aws.cloudwatch.LogDeliverySource(
    "access log", log_type="ACCESS_LOGS", resource_arn=second.arn, name="cdn"
)
aws.cloudwatch.LogDelivery(
    "delivery",
    delivery_source_name=source.name,
    delivery_destination_arn="arn:aws:logs:us-east-1:123456789012:delivery-destination:cdn",
)
undelivered = aws.cloudfront.Distribution("fail_no_delivery", **common)
aws.cloudwatch.LogDeliverySource(
    "unread log", log_type="ACCESS_LOGS", resource_arn=undelivered.arn, name="unread"
)
aws.cloudfront.Distribution("fail_none", **common)
aws.cloudfront.Distribution("fail_cookies_only", **common, logging_config={"include_cookies": True})
