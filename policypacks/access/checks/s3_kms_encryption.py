"""Buckets are encrypted with keys of the account, whose use is logged and can be taken away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.bucket_encryption import algorithm, encryption_rules
from policypacks._cloud.types import BUCKET
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation


def _judge(bucket: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    algorithms = [algorithm(rule) for rule in encryption_rules(bucket, stack)]
    if not any(one.startswith("aws:kms") for one in algorithms):
        yield bucket.violation(
            "",
            "the bucket is encrypted with S3's own keys, not with KMS"
            + ("" if algorithms else ": it has no encryption configuration, so AES256"),
            expected="aws:kms",
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-012",
    name="access-s3-kms-encryption",
    description="Buckets are encrypted with KMS by default.",
    severity="medium",
    types=BUCKET,
    judge=_judge,
    remediation_steps="Add a BucketServerSideEncryptionConfiguration with sse_algorithm aws:kms, "
    "kms_master_key_id and bucket_key_enabled=True; buckets that receive access logs of S3 or of "
    "load balancers cannot have it.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    covers=("CKV_AWS_145",),
    related={
        "AWS-0132": "It wants a key of the customer's named, and lets log buckets off.",
    },
)
