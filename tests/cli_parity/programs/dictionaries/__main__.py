"""Dictionaries in place of argument classes, odd values, assets and archives of every kind."""

import pulumi
import pulumi_aws as aws

aws.cloudfront.Distribution(
    "cdn",
    enabled=True,
    origins=[
        {
            "domain_name": "origin.example",
            "origin_id": "main",
            "custom_origin_config": {
                "http_port": 80,
                "https_port": 443,
                "origin_protocol_policy": "https-only",
                "origin_ssl_protocols": ["TLSv1.2"],
            },
        },
        aws.cloudfront.DistributionOriginArgs(domain_name="b.example", origin_id="other"),
    ],
    default_cache_behavior={
        "target_origin_id": "main",
        "viewer_protocol_policy": "allow-all",
        "allowed_methods": ["GET", "HEAD"],
        "cached_methods": ["GET", "HEAD"],
        "min_ttl": 0,
        "default_ttl": 3600,
        "max_ttl": 86400,
        "forwarded_values": {"query_string": False, "cookies": {"forward": "none"}},
    },
    restrictions={"geo_restriction": {"restriction_type": "none"}},
    viewer_certificate={"cloudfront_default_certificate": True},
    tags={"Mixed_Case": "a", "with.dot": "b", "ünïcode": "ç", "empty": ""},
)
aws.route53.HealthCheck(
    "check",
    type="HTTP",
    fqdn="a.example",
    port=80,
    request_interval=30,
    failure_threshold=1,
    measure_latency=None,
    regions=[],
    tags={},
)
aws.cloudwatch.MetricAlarm(
    "alarm",
    comparison_operator="LessThanThreshold",
    evaluation_periods=2,
    threshold=0.125,
    metric_name="HealthCheckStatus",
    namespace="AWS/Route53",
    period=60,
    statistic="Minimum",
    dimensions={"HealthCheckId": "x", "count": "12"},
)
code = pulumi.AssetArchive(
    {
        "index.html": pulumi.FileAsset("files/site/index.html"),
        "inline.txt": pulumi.StringAsset("inline → text\n"),
        "site": pulumi.FileArchive("files/site"),
        "a/" + "very-long-name/" * 9 + "end.txt": pulumi.StringAsset("long"),
        "ünïcode.txt": pulumi.StringAsset("name"),
    }
)
aws.lambda_.Function(
    "function",
    role="arn:aws:iam::123456789012:role/parity",
    runtime=aws.lambda_.Runtime.PYTHON3D12,
    handler="main.handle",
    code=code,
    environment={"variables": {"KEY": pulumi.Output.secret("parity-secret-value")}},
)
aws.s3.BucketObjectv2("page", bucket="b", key="k", source=pulumi.FileAsset("files/site/index.html"))
aws.s3.BucketObjectv2("text", bucket="b", key="t", source=pulumi.StringAsset("text"))
aws.lambda_.LayerVersion("layer", layer_name="l", code=pulumi.FileArchive("files/site"))
aws.s3.Bucket("secret", tags=pulumi.Output.secret({"all": "hidden"}))
pulumi.export("odd", {"float": 1.5, "whole": 2.0, "none": None, "list": [], "true": True})
