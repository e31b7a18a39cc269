"""New public bucket policies are refused."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.serving_types import PUBLIC_ACCESS_BLOCK
from policypacks._kit.common_rules import must_be_true, set_true
from policypacks._kit.model import ResourcePolicy

_FLAG: Final = "blockPublicPolicy"

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-002",
    name="access-s3-block-public-policy",
    description="A public access block refuses new public bucket policies.",
    severity="high",
    types=PUBLIC_ACCESS_BLOCK,
    judge=must_be_true(_FLAG, "a bucket policy may open the bucket to everyone"),
    remediate=set_true(_FLAG),
    remediation_steps="Set block_public_policy=True in the BucketPublicAccessBlock.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/"
    "access-control-block-public-access.html",
    covers=("CKV_AWS_54",),
    related={
        "AWS-0087": "It also fails a bucket without any public access block, which here is "
        "access-s3-public-access-block's to say.",
    },
)
