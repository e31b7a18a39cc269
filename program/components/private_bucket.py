"""A private, encrypted S3 bucket, and the policy that guards it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

import pulumi
import pulumi_aws as aws

from program.documents import arns
from program.documents.iam import Document, Statement, policy, tls_only


@dataclass(frozen=True, slots=True)
class BucketPolicyArgs:
    """The bucket, and what its policy says besides refusing plain HTTP."""

    bucket: pulumi.Input[str]
    bucket_name: str
    statements: tuple[Statement, ...] = ()


class BucketPolicy(pulumi.ComponentResource):
    """A bucket policy whose structure is an input of the component, readable in a preview."""

    def __init__(
        self, name: str, args: BucketPolicyArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        arn = arns.bucket(args.bucket_name)
        document: Document = policy(tls_only(arn), *args.statements)
        super().__init__(
            "routecast:aws:BucketPolicy",
            name,
            {"bucket": args.bucket_name, "policy": document},
            opts,
        )
        aws.s3.BucketPolicy(
            name,
            bucket=args.bucket,
            policy=json.dumps(document),
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.register_outputs({"policy": document})


@dataclass(frozen=True, slots=True)
class PrivateBucketArgs:
    """How a bucket is kept.

    Attributes:
        bucket_name: physical name.
        key_arn: KMS key; ``None`` for S3's own keys (what load balancers and S3's access logs
            need in a bucket they write to).
        statements: policy statements besides the TLS rule.
        log_bucket: where accesses are logged; empty for a log bucket itself.
        ownership: ``BucketOwnerPreferred`` only where a service delivers by ACL.
        expire_days: prefix -> age in days at which objects go; ``""`` means all.
        protect: refuse to delete the bucket.
    """

    bucket_name: str
    key_arn: pulumi.Input[str] | None
    statements: tuple[Statement, ...] = ()
    log_bucket: pulumi.Input[str] = ""
    ownership: Literal["BucketOwnerEnforced", "BucketOwnerPreferred"] = "BucketOwnerEnforced"
    expire_days: tuple[tuple[str, int], ...] = ()
    protect: bool = False


class PrivateBucket(pulumi.ComponentResource):
    """A bucket with no public access, encryption, versions, lifecycle and a TLS-only policy."""

    def __init__(
        self, name: str, args: PrivateBucketArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:PrivateBucket", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        bucket = aws.s3.Bucket(
            name,
            bucket=args.bucket_name,
            # What is not protected goes with its stack, objects and old versions included.
            force_destroy=not args.protect,
            opts=pulumi.ResourceOptions(parent=self, protect=args.protect),
        )
        access = aws.s3.BucketPublicAccessBlock(
            name,
            bucket=bucket.bucket,
            block_public_acls=True,
            block_public_policy=True,
            ignore_public_acls=True,
            restrict_public_buckets=True,
            opts=child,
        )
        ownership = aws.s3.BucketOwnershipControls(
            name,
            bucket=bucket.bucket,
            rule=aws.s3.BucketOwnershipControlsRuleArgs(object_ownership=args.ownership),
            opts=child,
        )
        aws.s3.BucketServerSideEncryptionConfiguration(
            name, bucket=bucket.bucket, rules=[_encryption(args.key_arn)], opts=child
        )
        versioning = aws.s3.BucketVersioning(
            name,
            bucket=bucket.bucket,
            versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
                status="Enabled"
            ),
            opts=child,
        )
        aws.s3.BucketLifecycleConfiguration(
            name,
            bucket=bucket.bucket,
            rules=_lifecycle(args.expire_days),
            opts=pulumi.ResourceOptions(parent=self, depends_on=[versioning]),
        )
        if args.log_bucket:
            aws.s3.BucketLogging(
                name,
                bucket=bucket.bucket,
                target_bucket=args.log_bucket,
                target_prefix=f"s3/{args.bucket_name}/",
                opts=child,
            )
        BucketPolicy(
            name,
            BucketPolicyArgs(bucket.bucket, args.bucket_name, args.statements),
            # A policy put before the public access block may be refused as public.
            pulumi.ResourceOptions(parent=self, depends_on=[access, ownership]),
        )
        self.name = args.bucket_name
        self.bucket: pulumi.Output[str] = bucket.bucket
        self.ready: tuple[pulumi.Resource, ...] = (access, ownership, versioning)
        self.register_outputs({"bucket": self.bucket})


def _encryption(
    key_arn: pulumi.Input[str] | None,
) -> aws.s3.BucketServerSideEncryptionConfigurationRuleArgs:
    by_default = (
        aws.s3.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs(
            sse_algorithm="AES256" if key_arn is None else "aws:kms", kms_master_key_id=key_arn
        )
    )
    return aws.s3.BucketServerSideEncryptionConfigurationRuleArgs(
        apply_server_side_encryption_by_default=by_default,
        bucket_key_enabled=None if key_arn is None else True,
    )


def _lifecycle(
    expire_days: tuple[tuple[str, int], ...],
) -> list[aws.s3.BucketLifecycleConfigurationRuleArgs]:
    tidy = aws.s3.BucketLifecycleConfigurationRuleArgs(
        id="tidy",
        status="Enabled",
        filter=aws.s3.BucketLifecycleConfigurationRuleFilterArgs(prefix=""),
        abort_incomplete_multipart_upload=(
            aws.s3.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs(
                days_after_initiation=7
            )
        ),
        noncurrent_version_expiration=(
            aws.s3.BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs(
                noncurrent_days=30
            )
        ),
    )
    expiring = [
        aws.s3.BucketLifecycleConfigurationRuleArgs(
            id=f"expire-{prefix.strip('/') or 'all'}",
            status="Enabled",
            filter=aws.s3.BucketLifecycleConfigurationRuleFilterArgs(prefix=prefix),
            expiration=aws.s3.BucketLifecycleConfigurationRuleExpirationArgs(days=days),
        )
        for prefix, days in expire_days
    ]
    return [tidy, *expiring]
