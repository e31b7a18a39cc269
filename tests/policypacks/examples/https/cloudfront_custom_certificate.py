from typing import Any

import pulumi_aws as aws

MUTATIONS = [
    ("pass_acm", "viewerCertificate.acmCertificateArn", None),
    ("pass_iam", "viewerCertificate", {"cloudfrontDefaultCertificate": True}),
]

certificate = aws.acm.Certificate("own", domain_name="cdn.example.com", validation_method="DNS")
unknown = aws.s3.Bucket("helper").arn.apply(lambda arn: {"acm_certificate_arn": arn})


def distribution(name: str, certificate: Any) -> None:
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
        viewer_certificate=certificate,
    )


# An ARN that is not known yet is there all the same.
distribution(
    "pass_acm",
    {
        "acm_certificate_arn": certificate.arn,
        "ssl_support_method": "sni-only",
        "minimum_protocol_version": "TLSv1.2_2021",
    },
)
distribution(
    "pass_iam",
    {
        "iam_certificate_id": "ASCAXXXXXXXXXXXXXXXXX",
        "ssl_support_method": "sni-only",
        "minimum_protocol_version": "TLSv1.2_2021",
    },
)
distribution("fail_default", {"cloudfront_default_certificate": True})
distribution("unknown_certificate", unknown)
