"""Access to a bucket is logged in another one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import BUCKET_LOGGING
from policypacks._cloud.types import BUCKET
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_INLINE: Final = ("logging", "loggings")


def _judge(bucket: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if any(bucket.has(name) for name in _INLINE):
        return
    if not stack.referring(bucket, "bucket", *BUCKET_LOGGING):
        yield bucket.violation(
            "",
            "nobody can tell later who read or changed the bucket's objects: it has no access "
            "logging",
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-014",
    name="access-s3-access-logging",
    description="Access to buckets is logged.",
    severity="medium",
    types=BUCKET,
    judge=_judge,
    remediation_steps="Add a BucketLogging with another bucket as target_bucket; suppress it for "
    "the log bucket itself, where logging would feed itself.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
    covers=("CKV_AWS_18",),
    related={
        "AWS-0089": "It lets a bucket with the canned ACL log-delivery-write off.",
    },
)
