"""Tells service accounts that a stack makes itself, before they have an address."""

from __future__ import annotations

from typing import Final

from policypacks._kit.stack import Stack
from policypacks._kit.view import View

_ACCOUNTS: Final = (
    "gcp:serviceaccount/account:Account",
    "gcp:projects/serviceIdentity:ServiceIdentity",
)


def names_own_account(view: View, path: str, stack: Stack) -> bool:
    """Say whether an unknown value comes from nothing but service accounts of the stack."""
    if not view.is_unknown(path):
        return False
    sources = stack.linked(view, path)
    return bool(sources) and all(source.type in _ACCOUNTS for source in sources)
