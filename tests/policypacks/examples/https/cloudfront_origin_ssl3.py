import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_modern", "origins[0].customOriginConfig.originSslProtocols[0]", "SSLv3")]

unknown = aws.s3.Bucket("helper").arn


def distribution(name: str, *protocols: pulumi.Input[str]) -> None:
    aws.cloudfront.Distribution(
        name,
        enabled=True,
        origins=[
            {
                "origin_id": "api",
                "domain_name": "api.example.com",
                "custom_origin_config": {
                    "http_port": 80,
                    "https_port": 443,
                    "origin_protocol_policy": "https-only",
                    "origin_ssl_protocols": list(protocols),
                },
            },
            {
                "origin_id": "bucket",
                "domain_name": "models.s3.eu-west-1.amazonaws.com",
                "origin_access_control_id": "E2QWRUHEXAMPLE",
            },
        ],
        default_cache_behavior={
            "target_origin_id": "api",
            "allowed_methods": ["GET", "HEAD"],
            "cached_methods": ["GET", "HEAD"],
            "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
            "viewer_protocol_policy": "https-only",
        },
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


distribution("pass_modern", "TLSv1.2")
distribution("pass_old_tls", "TLSv1", "TLSv1.2")
distribution("fail_ssl3", "SSLv3")
distribution("fail_ssl3_too", "TLSv1.2", "SSLv3")
distribution("fail_beside_unknown", unknown, "SSLv3")
distribution("unknown_protocol", "TLSv1.2", unknown)


def vpc_origin(name: str, *protocols: pulumi.Input[str]) -> None:
    aws.cloudfront.VpcOrigin(
        name,
        vpc_origin_endpoint_config={
            "name": "inner",
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/inner/1a",
            "http_port": 80,
            "https_port": 443,
            "origin_protocol_policy": "https-only",
            "origin_ssl_protocols": {"items": list(protocols), "quantity": len(protocols)},
        },
    )


vpc_origin("pass_vpc", "TLSv1.2")
vpc_origin("fail_vpc", "TLSv1.2", "SSLv3")
