"""The bucket a CloudFront distribution logs to."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi

from program.components.encryption_key import EncryptionKey
from program.components.log_bucket import LogBucket
from program.components.private_bucket import PrivateBucket, PrivateBucketArgs

LOG_PREFIX = "cloudfront/"


@dataclass(frozen=True, slots=True)
class CdnLogBucketArgs:
    """``retention_days`` is the age at which a log goes; ``log_bucket`` logs its readers."""

    bucket_name: str
    key: EncryptionKey
    log_bucket: LogBucket
    retention_days: int
    protect: bool


class CdnLogBucket(pulumi.ComponentResource):
    """An encrypted bucket with a lifecycle that CloudFront delivers its standard logs to."""

    def __init__(
        self, name: str, args: CdnLogBucketArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:CdnLogBucket", name, None, opts)
        bucket = PrivateBucket(
            name,
            PrivateBucketArgs(
                bucket_name=args.bucket_name,
                key_arn=args.key.arn,
                log_bucket=args.log_bucket.bucket,
                # Standard logs are delivered with an ACL (CloudFront developer guide, 2026).
                ownership="BucketOwnerPreferred",
                expire_days=((LOG_PREFIX, args.retention_days),),
                protect=args.protect,
            ),
            pulumi.ResourceOptions(parent=self),
        )
        self.host: pulumi.Output[str] = bucket.bucket.apply(lambda one: f"{one}.s3.amazonaws.com")
        self.ready = bucket.ready
        self.register_outputs({"bucket": bucket.bucket})
