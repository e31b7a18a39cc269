"""S3 buckets that something fetches objects from."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.hosts import host_of
from simulator.topology.model import Pool

BUCKETS = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
WEBSITES = (
    "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
    "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
)


class S3:
    """A bucket becomes a warm storage pool without a limit; the driver drops unused ones."""

    types = (*BUCKETS, *WEBSITES)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield buckets under their regional, global and website names."""
        for bucket in view.graph.of_type(*BUCKETS):
            yield Door(bucket.urn, bucket.urn, _hosts(view, bucket))
        for website in view.graph.of_type(*WEBSITES):
            for bucket in view.linked(website, "bucket", *BUCKETS):
                known = host_of(website.value("websiteEndpoint"))
                host = known or f"{bucket.name}.s3-website-{view.code(bucket)}.amazonaws.com"
                yield Door(website.urn, bucket.urn, (host.lower(),), rank=3)

    def extract(self, view: View, draft: Draft) -> None:
        """Add a pool per bucket."""
        for bucket in view.graph.of_type(*BUCKETS):
            with draft.reading(bucket):
                websites = view.users(bucket, "bucket", *WEBSITES)
                draft.add(
                    Pool(id=bucket.urn, kind="storage", region=view.region(bucket), warm=True),
                    bucket,
                    *websites,
                )


def _hosts(view: View, bucket: Resource) -> tuple[str, ...]:
    keys = ("bucketDomainName", "bucketRegionalDomainName", "websiteEndpoint")
    known = [host_of(bucket.value(key)) for key in keys]
    name = read.lenient_text(bucket, "bucket")
    if name:
        region = view.code(bucket)
        known += [f"{name}.s3.{region}.amazonaws.com", f"{name}.s3.amazonaws.com"]
    return tuple(dict.fromkeys(host.lower() for host in known if host))
