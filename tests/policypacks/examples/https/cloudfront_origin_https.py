import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_https_only", "origins[0].customOriginConfig.originProtocolPolicy", "match-viewer"),
    ("pass_vpc", "vpcOriginEndpointConfig.originProtocolPolicy", "http-only"),
]

unknown = aws.s3.Bucket("helper").arn


def distribution(name: str, *policies: pulumi.Input[str]) -> None:
    """Declare a distribution with a bucket as origin, and a web server for each policy."""
    servers = [
        {
            "origin_id": f"server-{index}",
            "domain_name": f"api-{index}.example.com",
            "custom_origin_config": {
                "http_port": 80,
                "https_port": 443,
                "origin_protocol_policy": policy,
                "origin_ssl_protocols": ["TLSv1.2"],
            },
        }
        for index, policy in enumerate(policies)
    ]
    bucket = {
        "origin_id": "bucket",
        "domain_name": "models.s3.eu-west-1.amazonaws.com",
        "origin_access_control_id": "E2QWRUHEXAMPLE",
    }
    aws.cloudfront.Distribution(
        name,
        enabled=True,
        origins=[*servers, bucket],
        default_cache_behavior={
            "target_origin_id": "bucket",
            "allowed_methods": ["GET", "HEAD"],
            "cached_methods": ["GET", "HEAD"],
            "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
            "viewer_protocol_policy": "https-only",
        },
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


distribution("pass_bucket")
distribution("pass_https_only", "https-only")
distribution("fail_http_only", "http-only")
distribution("fail_second", "https-only", "match-viewer")
# One origin can be judged, the other not.
distribution("fail_unknown_first", unknown, "match-viewer")
distribution("unknown_policy", "https-only", unknown)


def vpc_origin(name: str, policy: pulumi.Input[str]) -> None:
    aws.cloudfront.VpcOrigin(
        name,
        vpc_origin_endpoint_config={
            "name": "inner",
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/inner/1a",
            "http_port": 80,
            "https_port": 443,
            "origin_protocol_policy": policy,
            "origin_ssl_protocols": {"items": ["TLSv1.2"], "quantity": 1},
        },
    )


vpc_origin("pass_vpc", "https-only")
vpc_origin("fail_vpc", "match-viewer")
vpc_origin("unknown_vpc", unknown)
aws.cloudfront.MultitenantDistribution(
    "fail_multitenant",
    comment="Many tenants",
    enabled=True,
    origins=[
        {
            "id": "api",
            "domain_name": "api.example.com",
            "custom_origin_configs": [
                {
                    "http_port": 80,
                    "https_port": 443,
                    "origin_protocol_policy": "http-only",
                    "origin_ssl_protocols": ["TLSv1.2"],
                }
            ],
        }
    ],
    default_cache_behavior={
        "target_origin_id": "api",
        "viewer_protocol_policy": "https-only",
        "allowed_methods": {"items": ["GET", "HEAD"], "cached_methods": ["GET", "HEAD"]},
    },
    tenant_config={},
    viewer_certificate={"cloudfront_default_certificate": True},
)
