"""No ACL gives the ACL itself away to everyone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.bucket_acls import EVERYONE, TYPES, grants, group, permissions
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_READING_THE_ACL: Final = frozenset(("READ_ACP", "FULL_CONTROL"))


def _judge(grant: View, _settings: Settings) -> Iterable[Violation]:
    if group(grant) == EVERYONE and not _READING_THE_ACL.isdisjoint(permissions(grant)):
        yield grant.violation("", "everyone on the Internet may read who may do what in the bucket")


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-009",
    name="access-s3-public-acl-control",
    description="No grant lets everyone on the Internet read a bucket's ACL or control it.",
    severity="high",
    types=TYPES,
    parts=grants,
    judge=_judge,
    remediation_steps="Remove the grant of READ_ACP or FULL_CONTROL to AllUsers.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
    covers=("CKV_AWS_375",),
)
