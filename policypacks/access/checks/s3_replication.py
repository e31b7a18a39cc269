"""Objects of a bucket survive the loss of a region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.serving_types import BUCKET_REPLICATION
from policypacks._cloud.types import BUCKET
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_INLINE: Final = ("replicationConfiguration", "replicationConfigurations")


def _rules(bucket: View, stack: Stack) -> Iterator[View]:
    for name in _INLINE:
        for inline in bucket.items(name):
            yield from inline.items("rules")
    for resource in stack.referring(bucket, "bucket", *BUCKET_REPLICATION):
        yield from resource.items("rules")


def _judge(bucket: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if not any(rule.text("status") == "Enabled" for rule in _rules(bucket, stack)):
        yield bucket.violation(
            "", "the bucket's objects are lost with its region: nothing replicates them"
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-017",
    name="access-s3-replication",
    description="Buckets are replicated to another bucket.",
    severity="low",
    types=BUCKET,
    judge=_judge,
    remediation_steps="Add a BucketReplicationConfig with an enabled rule to a bucket in another "
    "region; both buckets need versioning.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
    covers=("CKV_AWS_144",),
)
