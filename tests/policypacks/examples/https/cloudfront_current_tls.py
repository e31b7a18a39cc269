import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_2021", "viewerCertificate.minimumProtocolVersion", "TLSv1.2_2019"),
    ("pass_tls13", "viewerCertificate.minimumProtocolVersion", None),
]

unknown = aws.s3.Bucket("helper").arn
CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901"


def distribution(name: str, minimum: pulumi.Input[str] | None, certificate: str = "") -> None:
    own = {"acm_certificate_arn": CERTIFICATE, "ssl_support_method": "sni-only"}
    aws.cloudfront.Distribution(
        name,
        enabled=True,
        origins=[{"origin_id": "api", "domain_name": "api.example.com"}],
        default_cache_behavior={
            "target_origin_id": "api",
            "allowed_methods": ["GET", "HEAD"],
            "cached_methods": ["GET", "HEAD"],
            "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
            "viewer_protocol_policy": "https-only",
        },
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={
            **({"cloudfront_default_certificate": True} if certificate == "default" else own),
            "minimum_protocol_version": minimum,
        },
    )


distribution("pass_2021", "TLSv1.2_2021")
distribution("pass_tls13", "TLSv1.3_2025")
distribution("fail_tls11", "TLSv1.1_2016")
distribution("fail_not_set", None)
distribution("pass_default_certificate", None, "default")
distribution("unknown_minimum", unknown)
