"""The bucket a region's load balancers, networks and buckets log to."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi

from program.components.private_bucket import PrivateBucket, PrivateBucketArgs
from program.documents import arns
from program.documents.iam import Statement


@dataclass(frozen=True, slots=True)
class LogBucketArgs:
    """``retention_days`` is the age at which a log goes."""

    bucket_name: str
    account_id: str
    retention_days: int
    protect: bool


class LogBucket(pulumi.ComponentResource):
    """A private bucket that the logging services of one region may write to.

    Encrypted with S3's own keys: load balancers and S3's access logs cannot deliver to a
    bucket with a KMS key (Elastic Load Balancing and S3 user guides, 2026).
    """

    def __init__(
        self, name: str, args: LogBucketArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:LogBucket", name, None, opts)
        bucket = PrivateBucket(
            name,
            PrivateBucketArgs(
                bucket_name=args.bucket_name,
                key_arn=None,
                statements=delivery_statements(args.bucket_name, args.account_id),
                expire_days=(("", args.retention_days),),
                protect=args.protect,
            ),
            pulumi.ResourceOptions(parent=self),
        )
        self.bucket = bucket.bucket
        self.name = bucket.name
        self.arn = arns.bucket(args.bucket_name)
        self.register_outputs({"bucket": self.bucket})


def delivery_statements(bucket_name: str, account_id: str) -> tuple[Statement, ...]:
    """Return who may write logs, and under which prefix."""
    arn = arns.bucket(bucket_name)
    own = {"StringEquals": {"aws:SourceAccount": account_id}}
    return (
        Statement(
            sid="LoadBalancerLogs",
            actions=("s3:PutObject",),
            resources=(f"{arn}/alb/AWSLogs/{account_id}/*",),
            principals={"Service": ("logdelivery.elasticloadbalancing.amazonaws.com",)},
        ),
        Statement(
            sid="DeliveredLogs",
            actions=("s3:PutObject",),
            resources=(
                f"{arn}/nlb/AWSLogs/{account_id}/*",
                f"{arn}/flow/AWSLogs/{account_id}/*",
            ),
            principals={"Service": ("delivery.logs.amazonaws.com",)},
            conditions=own,
        ),
        Statement(
            sid="DeliveryCheck",
            actions=("s3:GetBucketAcl", "s3:ListBucket"),
            resources=(arn,),
            principals={"Service": ("delivery.logs.amazonaws.com",)},
            conditions=own,
        ),
        Statement(
            sid="BucketAccessLogs",
            actions=("s3:PutObject",),
            resources=(f"{arn}/s3/*",),
            principals={"Service": ("logging.s3.amazonaws.com",)},
            conditions=own,
        ),
    )
