"""A private bucket with the model object in it."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.artifacts import ModelArtifact
from program.components.encryption_key import EncryptionKey
from program.components.log_bucket import LogBucket
from program.components.private_bucket import PrivateBucket, PrivateBucketArgs
from program.documents.iam import Statement


@dataclass(frozen=True, slots=True)
class ModelBucketArgs:
    """Where the model goes, and who else may do what in the bucket.

    Attributes:
        cache_control: how long whoever reads the object may keep it; empty to say nothing.
        expire_days: prefix -> age in days at which objects go.
    """

    bucket_name: str
    model: ModelArtifact
    key: EncryptionKey
    log_bucket: LogBucket
    protect: bool
    statements: tuple[Statement, ...] = ()
    cache_control: str = ""
    expire_days: tuple[tuple[str, int], ...] = ()


class ModelBucket(pulumi.ComponentResource):
    """The model below its version's folder, encrypted with the region's key."""

    def __init__(
        self, name: str, args: ModelBucketArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:ModelBucket", name, None, opts)
        self.bucket = PrivateBucket(
            name,
            PrivateBucketArgs(
                bucket_name=args.bucket_name,
                key_arn=args.key.arn,
                statements=args.statements,
                log_bucket=args.log_bucket.bucket,
                expire_days=args.expire_days,
                protect=args.protect,
            ),
            pulumi.ResourceOptions(parent=self),
        )
        self.name = args.bucket_name
        self.object: pulumi.Resource = aws.s3.BucketObjectv2(
            name,
            bucket=self.bucket.bucket,
            key=args.model.object_key,
            source=pulumi.FileAsset(args.model.path),
            content_type="application/json",
            cache_control=args.cache_control or None,
            kms_key_id=args.key.arn,
            server_side_encryption="aws:kms",
            opts=pulumi.ResourceOptions(parent=self, depends_on=list(self.bucket.ready)),
        )
        self.register_outputs({"bucket": self.bucket.bucket})
