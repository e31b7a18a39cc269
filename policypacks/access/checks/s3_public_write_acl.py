"""No ACL lets everyone write to a bucket."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.bucket_acls import (
    EVERYONE,
    TYPES,
    canned_and_grants,
    group,
    is_canned,
    permissions,
)
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_WRITING: Final = frozenset(("WRITE", "WRITE_ACP", "FULL_CONTROL"))


def _judge(part: View, _settings: Settings) -> Iterable[Violation]:
    if is_canned(part):
        if part.text() == "public-read-write":
            yield part.violation(
                "",
                "the ACL public-read-write lets everyone on the Internet write to the bucket",
                expected="private",
            )
    elif group(part) == EVERYONE and not _WRITING.isdisjoint(permissions(part)):
        yield part.violation("", "the ACL lets everyone on the Internet write to the bucket")


def _remediate(part: View, _settings: Settings) -> Mapping[str, Any]:
    return {"": "private"} if is_canned(part) else {}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-007",
    name="access-s3-public-write-acl",
    description="No ACL lets everyone on the Internet write to a bucket.",
    severity="critical",
    types=TYPES,
    parts=canned_and_grants,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set acl to private and grant writing by bucket policy or role.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
    covers=("CKV_AWS_57",),
)
