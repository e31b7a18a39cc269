"""Explicit and default providers of two clouds, and data sources through them."""

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp


class Region(pulumi.ComponentResource):
    def __init__(self, name: str, opts: pulumi.ResourceOptions) -> None:
        super().__init__("parity:index:Region", name, None, opts)
        own = pulumi.ResourceOptions(parent=self)
        here = aws.get_region_output(opts=pulumi.InvokeOutputOptions(parent=self))
        self.bucket = aws.s3.Bucket(f"{name}-aws", tags={"region": here.region}, opts=own)
        self.network = gcp.compute.Network(f"{name}-gcp", auto_create_subnetworks=False, opts=own)


west = aws.Provider(
    "west",
    region="us-west-2",
    default_tags=aws.ProviderDefaultTagsArgs(tags={"team": "west"}),
    allowed_account_ids=["123456789012"],
)
google = gcp.Provider("google", project="other-project", region="europe-west1")

Region("both", pulumi.ResourceOptions(providers=[west, google]))
Region("named", pulumi.ResourceOptions(providers={"aws": west}))
Region("default", pulumi.ResourceOptions())

aws.s3.Bucket("explicit", opts=pulumi.ResourceOptions(provider=west))
aws.s3.Bucket(
    "regional", region="ap-southeast-2", opts=pulumi.ResourceOptions(provider=west, protect=True)
)
gcp.compute.GlobalAddress("address", opts=pulumi.ResourceOptions(provider=google))

# Defaults at every level, tags over the provider's, and a remediation that meets both.
aws.lb.TargetGroup(
    "targets",
    port=443,
    protocol="HTTPS",
    vpc_id="vpc-1a2b3c4d",
    health_check=aws.lb.TargetGroupHealthCheckArgs(path="/health", protocol="HTTPS"),
    tags={"team": "own", "region": west.region.apply(lambda region: region or "")},
    opts=pulumi.ResourceOptions(provider=west),
)
aws.cloudfront.Distribution(
    "cdn",
    enabled=True,
    origins=[
        aws.cloudfront.DistributionOriginArgs(
            origin_id="api",
            domain_name="api.example.org",
            custom_origin_config=aws.cloudfront.DistributionOriginCustomOriginConfigArgs(
                http_port=80,
                https_port=443,
                origin_protocol_policy="https-only",
                origin_ssl_protocols=["TLSv1.2"],
            ),
        )
    ],
    default_cache_behavior=aws.cloudfront.DistributionDefaultCacheBehaviorArgs(
        target_origin_id="api",
        viewer_protocol_policy="allow-all",
        allowed_methods=["GET", "HEAD"],
        cached_methods=["GET", "HEAD"],
        cache_policy_id="658327ea-f89d-4fab-a63d-7e88639e58f6",
    ),
    restrictions=aws.cloudfront.DistributionRestrictionsArgs(
        geo_restriction=aws.cloudfront.DistributionRestrictionsGeoRestrictionArgs(
            restriction_type="none"
        )
    ),
    viewer_certificate=aws.cloudfront.DistributionViewerCertificateArgs(
        acm_certificate_arn="arn:aws:acm:us-east-1:123456789012:certificate/a",
        ssl_support_method="sni-only",
    ),
    tags=pulumi.Output.secret({"env": "hidden-tag"}),
)
later = aws.Provider("later", region=aws.ec2.Eip("ip").public_ip)
aws.sqs.Queue("unconfigured", tags={"a": "b"}, opts=pulumi.ResourceOptions(provider=later))
unchecked = {"bogus": 1, "delaySeconds": "soon"}
pulumi.CustomResource(
    "aws:sqs/queue:Queue", "unchecked", unchecked, pulumi.ResourceOptions(provider=later)
)
gcp.compute.HealthCheck("probe", https_health_check=gcp.compute.HealthCheckHttpsHealthCheckArgs())

pulumi.export("default", aws.get_region().region)
pulumi.export("west", aws.get_region(opts=pulumi.InvokeOptions(provider=west)).region)
through = pulumi.InvokeOutputOptions(provider=later)
pulumi.export("later", aws.get_region_output(opts=through).region.apply(repr))
pulumi.export("account", aws.get_caller_identity_output().account_id)
