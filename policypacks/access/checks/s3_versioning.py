"""Buckets keep old versions of what is overwritten or deleted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import BUCKET_VERSIONING
from policypacks._cloud.types import BUCKET
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_INLINE: Final = ("versioning", "versionings")
_STATUS: Final = "versioningConfiguration.status"


def _judge(bucket: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if any(block.flag("enabled") for name in _INLINE for block in bucket.items(name)):
        return
    configured = stack.referring(bucket, "bucket", *BUCKET_VERSIONING)
    if not any(one.text(_STATUS) == "Enabled" for one in configured):
        why = f": status is {configured[0].shown(_STATUS)}" if configured else ""
        yield bucket.violation("", f"the bucket keeps no old versions{why}", expected="Enabled")


POLICY: Final = StackPolicy(
    id="RC-ACCESS-013",
    name="access-s3-versioning",
    description="Buckets keep old versions of what is overwritten or deleted.",
    severity="medium",
    types=BUCKET,
    judge=_judge,
    remediation_steps="Add a BucketVersioning with versioning_configuration status Enabled, and a "
    "lifecycle rule that ends old versions.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
    covers=("CKV_AWS_21", "AWS-0090"),
)
