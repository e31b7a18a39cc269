"""No grant of an ACL is for every AWS account there is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.bucket_acls import ANY_ACCOUNT, TYPES, grants, group
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(grant: View, _settings: Settings) -> Iterable[Violation]:
    if group(grant) == ANY_ACCOUNT:
        yield grant.violation(
            "",
            "the ACL grants something to AuthenticatedUsers, which is anyone with any AWS account",
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-008",
    name="access-s3-acl-for-any-account",
    description="No grant of an ACL is for the group of all AWS accounts.",
    severity="high",
    types=TYPES,
    parts=grants,
    judge=_judge,
    remediation_steps="Remove the grant to AuthenticatedUsers; name accounts or roles in a bucket "
    "policy instead.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
    covers=("CKV2_AWS_43",),
)
