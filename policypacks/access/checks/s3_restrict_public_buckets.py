"""Public bucket policies that exist let nobody in."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.serving_types import PUBLIC_ACCESS_BLOCK
from policypacks._kit.common_rules import must_be_true, set_true
from policypacks._kit.model import ResourcePolicy

_FLAG: Final = "restrictPublicBuckets"

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-004",
    name="access-s3-restrict-public-buckets",
    description="A public access block makes public bucket policies void.",
    severity="high",
    types=PUBLIC_ACCESS_BLOCK,
    judge=must_be_true(_FLAG, "a public bucket policy that exists stays in force"),
    remediate=set_true(_FLAG),
    remediation_steps="Set restrict_public_buckets=True in the BucketPublicAccessBlock.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/"
    "access-control-block-public-access.html",
    covers=("CKV_AWS_56",),
    related={
        "AWS-0093": "It also fails a bucket without any public access block, which here is "
        "access-s3-public-access-block's to say.",
    },
)
