"""Reads Google IAM grants on one resource: members, bindings and whole policies alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policypacks._cloud.google_accounts import names_own_account
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View

# Anyone on the internet, and anyone with any Google account.
EVERYONE: Final = frozenset({"allUsers", "allAuthenticatedUsers"})


def granted_to_everyone(grant: View, stack: Stack) -> Iterator[View]:
    """Yield the members of a grant that stand for everyone, then stop at what is not known.

    Raises:
        CannotEvaluateError: a member is not known.
    """
    unread: CannotEvaluateError | None = None
    for member in _members(grant):
        if names_own_account(member, "", stack):
            continue
        try:
            if member.text() in EVERYONE:
                yield member
        except CannotEvaluateError as error:
            unread = error
    if unread is not None:
        raise unread


def _members(grant: View) -> Iterator[View]:
    if grant.at("member").value is not None:
        yield grant.at("member")
    yield from grant.items("members")
    for binding in grant.document("policyData").items("bindings"):
        yield from binding.items("members")
