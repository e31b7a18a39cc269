"""Public ACLs that exist do nothing."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.serving_types import PUBLIC_ACCESS_BLOCK
from policypacks._kit.common_rules import must_be_true, set_true
from policypacks._kit.model import ResourcePolicy

_FLAG: Final = "ignorePublicAcls"

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-003",
    name="access-s3-ignore-public-acls",
    description="A public access block makes S3 ignore public ACLs that exist.",
    severity="high",
    types=PUBLIC_ACCESS_BLOCK,
    judge=must_be_true(_FLAG, "public ACLs that exist stay in force"),
    remediate=set_true(_FLAG),
    remediation_steps="Set ignore_public_acls=True in the BucketPublicAccessBlock.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/"
    "access-control-block-public-access.html",
    covers=("CKV_AWS_55",),
    related={
        "AWS-0091": "It also fails a bucket without any public access block, which here is "
        "access-s3-public-access-block's to say.",
    },
)
