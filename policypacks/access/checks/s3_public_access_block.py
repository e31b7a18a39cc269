"""Every bucket has a public access block of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import PUBLIC_ACCESS_BLOCK
from policypacks._cloud.types import BUCKET
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_FLAGS: Final = ("blockPublicAcls", "blockPublicPolicy")


def _judge(bucket: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    blocks = stack.referring(bucket, "bucket", *PUBLIC_ACCESS_BLOCK)
    if not blocks:
        stack.require_placed("bucket", PUBLIC_ACCESS_BLOCK, BUCKET)
        yield bucket.violation(
            "", "the bucket has no public access block: an ACL or a policy can make it public"
        )
        return
    for flag in _FLAGS:
        if not any(block.flag(flag) for block in blocks):
            name = blocks[0].resource.name
            yield bucket.violation("", f"the public access block {name} does not set {flag}")


POLICY: Final = StackPolicy(
    id="RC-ACCESS-005",
    name="access-s3-public-access-block",
    description="Every bucket has a public access block that refuses public ACLs and policies.",
    severity="high",
    types=BUCKET,
    judge=_judge,
    remediation_steps="Add a BucketPublicAccessBlock for the bucket with block_public_acls, "
    "block_public_policy, ignore_public_acls and restrict_public_buckets set to True.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/"
    "access-control-block-public-access.html",
    covers=("CKV2_AWS_6",),
    related={
        "AWS-0094": "It is content with a public access block that blocks nothing.",
    },
)
