"""No ACL lets everyone read a bucket."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.bucket_acls import EVERYONE, TYPES, canned_and_grants, group, is_canned
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

# "website" is a canned ACL no more, but old programs and Terraform's checks know it.
_PUBLIC: Final = frozenset(("public-read", "public-read-write", "authenticated-read", "website"))


def _judge(part: View, _settings: Settings) -> Iterable[Violation]:
    if is_canned(part):
        if part.text() in _PUBLIC:
            yield part.violation(
                "", f"the ACL {part.shown()} opens the bucket to the world", expected="private"
            )
    elif group(part) == EVERYONE:
        yield part.violation("", "the ACL grants something to everyone on the Internet")


def _remediate(part: View, _settings: Settings) -> Mapping[str, Any]:
    return {"": "private"} if is_canned(part) else {}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-006",
    name="access-s3-public-read-acl",
    description="No ACL opens a bucket to everyone on the Internet or in every AWS account.",
    severity="high",
    types=TYPES,
    parts=canned_and_grants,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set acl to private, or leave ACLs out and let a bucket policy say who may "
    "read; serve public files through CloudFront with an origin access control.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
    covers=("CKV_AWS_20",),
    related={
        "AWS-0092": "It forgives a public ACL that a public access block refuses or ignores.",
    },
)
