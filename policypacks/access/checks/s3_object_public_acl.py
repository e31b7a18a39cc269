"""No ACL lets everyone read or change an object, whatever its bucket says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.bucket_acls import (
    ANY_ACCOUNT,
    EVERYONE,
    canned_and_grants,
    group,
    is_canned,
)
from policypacks._cloud.serving_types import OBJECT
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_PUBLIC: Final = frozenset({"public-read", "public-read-write", "authenticated-read"})
_GROUPS: Final = {
    EVERYONE: "everyone on the Internet",
    ANY_ACCOUNT: "anyone with an AWS account",
}


def _judge(part: View, _settings: Settings) -> Iterable[Violation]:
    if is_canned(part):
        if part.text() in _PUBLIC:
            yield part.violation(
                "", f"the ACL {part.shown()} opens the object to the world", expected="private"
            )
    elif (whom := _GROUPS.get(group(part))) is not None:
        yield part.violation("", f"the ACL grants something to {whom}")


def _remediate(part: View, _settings: Settings) -> Mapping[str, Any]:
    return {"": "private"} if is_canned(part) else {}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-121",
    name="access-s3-object-public-acl",
    description="No ACL opens an object to everyone on the Internet or in every AWS account.",
    severity="high",
    types=OBJECT,
    parts=canned_and_grants,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Leave acl out, or set it to private; serve public files through CloudFront "
    "with an origin access control.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
)
