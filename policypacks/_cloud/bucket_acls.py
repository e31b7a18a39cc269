"""Who else an S3 ACL lets in: canned ACLs and grants, on the bucket or in a resource of its own.

Canned ACLs and predefined groups: Amazon S3 User Guide, "Access control list (ACL) overview".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policypacks._cloud.serving_types import BUCKET_ACL
from policypacks._cloud.types import BUCKET
from policypacks._kit.view import View

TYPES: Final = (*BUCKET, *BUCKET_ACL)
EVERYONE: Final = "http://acs.amazonaws.com/groups/global/AllUsers"
ANY_ACCOUNT: Final = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
_CANNED: Final = "acl"


def canned_and_grants(view: View) -> Iterator[View]:
    """Yield the canned ACL, when there is one, and every grant."""
    if view.has(_CANNED):
        yield view.at(_CANNED)
    yield from grants(view)


def grants(view: View) -> Iterator[View]:
    """Yield every grant."""
    yield from view.items("grants")
    yield from view.items("accessControlPolicy.grants")


def is_canned(part: View) -> bool:
    """Say whether a part is the canned ACL, not a grant."""
    return part.path == _CANNED


def group(grant: View) -> str:
    """Return the URI of the group a grant is for; empty when it is for one account."""
    return grant.text("grantee.uri" if grant.has("grantee") else "uri") or ""


def permissions(grant: View) -> tuple[str, ...]:
    """Return what a grant allows."""
    return grant.texts("permission" if grant.has("permission") else "permissions")
