"""Objects of a bucket have an end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import BUCKET_LIFECYCLE
from policypacks._cloud.types import BUCKET
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation


def _judge(bucket: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if bucket.has("lifecycleRules"):
        return
    if not stack.referring(bucket, "bucket", *BUCKET_LIFECYCLE):
        yield bucket.violation("", "the bucket grows for ever: it has no lifecycle configuration")


POLICY: Final = StackPolicy(
    id="RC-ACCESS-015",
    name="access-s3-lifecycle",
    description="Buckets have a lifecycle configuration.",
    severity="low",
    types=BUCKET,
    judge=_judge,
    remediation_steps="Add a BucketLifecycleConfiguration that expires old versions, unfinished "
    "uploads and old logs.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html",
    covers=("CKV2_AWS_61",),
)
