"""A static web site: private bucket, CloudFront with origin access control, DNS."""

import mimetypes
from pathlib import Path

import pulumi
import pulumi_aws as aws

config = pulumi.Config()
domain = config.require("domain")
site_dir = config.get("siteDir") or "www"

zone = aws.route53.get_zone(name=config.require("zone"))

# CloudFront wants its certificate in us-east-1.
virginia = aws.Provider("virginia", region="us-east-1")
certificate = aws.acm.Certificate(
    "cert",
    domain_name=domain,
    validation_method="DNS",
    opts=pulumi.ResourceOptions(provider=virginia),
)
validation_record = aws.route53.Record(
    "cert-validation",
    zone_id=zone.zone_id,
    name=certificate.domain_validation_options[0].resource_record_name,
    type=certificate.domain_validation_options[0].resource_record_type,
    records=[certificate.domain_validation_options[0].resource_record_value],
    ttl=300,
)
validated = aws.acm.CertificateValidation(
    "cert-issued",
    certificate_arn=certificate.arn,
    validation_record_fqdns=[validation_record.fqdn],
    opts=pulumi.ResourceOptions(provider=virginia),
)

bucket = aws.s3.Bucket("site")
aws.s3.BucketPublicAccessBlock(
    "site-private",
    bucket=bucket.id,
    block_public_acls=True,
    block_public_policy=True,
    ignore_public_acls=True,
    restrict_public_buckets=True,
)
for page in sorted(Path(site_dir).iterdir()):
    mime, _ = mimetypes.guess_type(page.name)
    aws.s3.BucketObjectv2(
        f"file-{page.name}",
        bucket=bucket.id,
        key=page.name,
        source=pulumi.FileAsset(str(page)),
        content_type=mime,
        cache_control="public, max-age=300",
    )

oac = aws.cloudfront.OriginAccessControl(
    "site-oac",
    origin_access_control_origin_type="s3",
    signing_behavior="always",
    signing_protocol="sigv4",
)
optimized = aws.cloudfront.get_cache_policy(name="Managed-CachingOptimized")

cdn = aws.cloudfront.Distribution(
    "cdn",
    enabled=True,
    is_ipv6_enabled=True,
    default_root_object="index.html",
    aliases=[domain],
    price_class="PriceClass_100",
    origins=[
        {
            "origin_id": "bucket",
            "domain_name": bucket.bucket_regional_domain_name,
            "origin_access_control_id": oac.id,
        }
    ],
    default_cache_behavior={
        "target_origin_id": "bucket",
        "viewer_protocol_policy": "redirect-to-https",
        "allowed_methods": ["GET", "HEAD"],
        "cached_methods": ["GET", "HEAD"],
        "cache_policy_id": optimized.id,
        "compress": True,
    },
    custom_error_responses=[
        {"error_code": 404, "response_code": 404, "response_page_path": "/404.html"}
    ],
    restrictions={"geo_restriction": {"restriction_type": "none"}},
    viewer_certificate={
        "acm_certificate_arn": validated.certificate_arn,
        "ssl_support_method": "sni-only",
        "minimum_protocol_version": "TLSv1.2_2021",
    },
)

read_site = aws.iam.get_policy_document_output(
    statements=[
        {
            "actions": ["s3:GetObject"],
            "resources": [pulumi.Output.concat(bucket.arn, "/*")],
            "principals": [{"type": "Service", "identifiers": ["cloudfront.amazonaws.com"]}],
            "conditions": [
                {"test": "StringEquals", "variable": "AWS:SourceArn", "values": [cdn.arn]}
            ],
        }
    ]
)
aws.s3.BucketPolicy("site-policy", bucket=bucket.id, policy=read_site.json)

aws.route53.Record(
    "www",
    zone_id=zone.zone_id,
    name=domain,
    type="A",
    aliases=[
        {
            "name": cdn.domain_name,
            "zone_id": cdn.hosted_zone_id,
            "evaluate_target_health": False,
        }
    ],
)

pulumi.export("url", f"https://{domain}")
pulumi.export("distribution", cdn.id)
