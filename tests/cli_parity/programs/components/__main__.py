"""Components in components, aliases, registered outputs, and options that children inherit."""

import pulumi
import pulumi_aws as aws


class Zone(pulumi.ComponentResource):
    def __init__(self, name: str, domain: str, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("parity:index:Zone", name, {"domain": domain}, opts)
        self.zone = aws.route53.Zone(
            f"{name}-zone",
            name=domain,
            opts=pulumi.ResourceOptions(parent=self, aliases=[pulumi.Alias(name="old-zone")]),
        )
        self.zone_id = self.zone.zone_id
        self.register_outputs({"zoneId": self.zone_id, "domain": domain})


class Site(pulumi.ComponentResource):
    def __init__(self, name: str, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("parity:index:Site", name, None, opts)
        own = pulumi.ResourceOptions(parent=self)
        self.zone = Zone(f"{name}-dns", "site.example", own)
        self.bucket = aws.s3.Bucket(f"{name}-content", bucket="parity-content", opts=own)
        aws.s3.BucketPublicAccessBlock(
            f"{name}-closed",
            bucket=self.bucket.id,
            block_public_acls=True,
            opts=pulumi.ResourceOptions(parent=self.bucket),
        )
        for region in ("a", "b"):
            aws.route53.Record(
                f"{name}-{region}",
                zone_id=self.zone.zone_id,
                name=f"{region}.site.example",
                type="A",
                ttl=300,
                records=["192.0.2.1"],
                opts=pulumi.ResourceOptions(parent=self.zone),
            )


class Remote(pulumi.ComponentResource):
    """A component whose inside only its provider knows."""

    url: pulumi.Output[str]

    def __init__(self, name: str, bucket: aws.s3.Bucket, opts: pulumi.ResourceOptions) -> None:
        props = {"bucket": bucket.bucket, "arn": bucket.arn, "size": 3, "url": None}
        super().__init__("aws:index:Remote", name, props, opts, remote=True)


first = Site("first", pulumi.ResourceOptions(protect=True))
second = Site(
    "second", pulumi.ResourceOptions(aliases=[pulumi.Alias(type_="parity:index:OldSite")])
)
# No outputs are registered for this one, and its parent is a custom resource.
Zone("below", "below.example", pulumi.ResourceOptions(parent=first.bucket))
remote = Remote("remote", first.bucket, pulumi.ResourceOptions(parent=second))
pulumi.export("zones", [first.zone.zone_id, second.zone.zone_id])
pulumi.export("name", first.bucket.bucket)
