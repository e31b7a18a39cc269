"""A bucket's encryption configuration names an algorithm that S3 has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.bucket_encryption import algorithm, encryption_rules
from policypacks._cloud.types import BUCKET
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

# Amazon S3 API reference, ServerSideEncryptionByDefault, 2025-11.
_KNOWN: Final = ("AES256", "aws:kms", "aws:kms:dsse")


def _judge(bucket: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    for rule in encryption_rules(bucket, stack):
        if algorithm(rule) not in _KNOWN:
            yield bucket.violation(
                "",
                "the encryption configuration of the bucket names no algorithm that S3 has",
                expected=list(_KNOWN),
            )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-011",
    name="access-s3-encryption",
    description="What lies in a bucket is encrypted at rest.",
    severity="high",
    types=BUCKET,
    judge=_judge,
    remediation_steps="Set sse_algorithm to aws:kms, or to AES256 where a service that delivers "
    "logs needs it.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
    covers=("CKV_AWS_19",),
    related={
        "AWS-0088": "It asks for a configuration although S3 encrypts every object without one "
        "since January 2023.",
    },
)
