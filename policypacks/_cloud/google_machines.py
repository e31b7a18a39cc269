"""Reads virtual machines of Compute Engine, and the templates they are made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any, Final

from policypacks._cloud.google_accounts import names_own_account
from policypacks._cloud.types import GOOGLE_INSTANCE_FROM_TEMPLATE
from policypacks._kit.given import given
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View

# What metadata may say for yes and no, in any case of letters (Compute Engine's documentation,
# "About VM metadata", section "Boolean values", 2026).
_YES: Final = frozenset({"true", "y", "yes", "1"})
_NO: Final = frozenset({"false", "n", "no", "0"})

# The account that Compute Engine makes for a project, named after the project's number.
_DEFAULT_ACCOUNT: Final = re.compile(r"\d+-compute@developer\.gserviceaccount\.com")

EXEMPT_NAMES: Final[Mapping[str, Any]] = {
    "type": "array",
    "items": {"type": "string", "minLength": 1},
    "default": ["gke-*"],
    "description": "Name patterns of machines that something else looks after, such as the nodes "
    "of a Kubernetes cluster.",
}


def stating(path: str) -> Callable[[View], Iterable[View]]:
    """Return the parts of a machine whose template may have the say on the value at a path.

    The machine itself is judged, unless it is made from a template and leaves the value to it.
    """

    def parts(machine: View) -> Iterator[View]:
        if machine.type in GOOGLE_INSTANCE_FROM_TEMPLATE and machine.at(path).value is None:
            raise CannotEvaluateError(path, "is left to the template the machine is made from")
        yield machine

    return parts


def metadata_flag(machine: View, key: str) -> bool | None:
    """Return what a machine's metadata says under a key, ``None`` when it says nothing.

    Raises:
        CannotEvaluateError: the value is unknown, or neither yes nor no.
    """
    place = machine.at(f"metadata.{key}")
    value = place.known()
    if value is None:
        return None
    word = f"{value:g}" if isinstance(value, float) else str(value).lower()
    if word not in _YES | _NO:
        raise CannotEvaluateError(place.path, "is neither true nor false")
    return word in _YES


def exempt(machine: View, settings: Settings) -> bool:
    """Say whether a machine's name is one that the policy leaves alone.

    To be asked last, of what would be a violation: only then does the name matter.

    Raises:
        CannotEvaluateError: there are such names, and the machine's is not known.
    """
    patterns = settings.texts("exempt_names")
    if not patterns:
        return False
    name = given(machine, "name").text() or ""
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def runs_as_default_account(machine: View, stack: Stack) -> bool:
    """Say whether a machine's service account is the project's default one; without an email it is.

    Raises:
        CannotEvaluateError: the email is not known.
    """
    if names_own_account(machine, "serviceAccount.email", stack):
        return False
    email = machine.text("serviceAccount.email")
    return not email or _DEFAULT_ACCOUNT.match(email) is not None
