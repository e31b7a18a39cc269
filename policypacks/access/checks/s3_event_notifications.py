"""Changes to a bucket are told to somebody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import BUCKET_NOTIFICATION
from policypacks._cloud.types import BUCKET
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation


def _judge(bucket: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if not stack.referring(bucket, "bucket", *BUCKET_NOTIFICATION):
        yield bucket.violation(
            "", "nobody is told when objects appear or go: the bucket has no event notification"
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-016",
    name="access-s3-event-notifications",
    description="Buckets send event notifications.",
    severity="low",
    types=BUCKET,
    judge=_judge,
    remediation_steps="Add a BucketNotification with a topic, a queue, a function or "
    "eventbridge=True.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html",
    covers=("CKV2_AWS_62",),
)
