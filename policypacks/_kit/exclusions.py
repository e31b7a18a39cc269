"""Suppressions: violations that a team has accepted, with a reason and an end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fnmatch import translate
from functools import lru_cache
from typing import Any, Final

ALL: Final = "all"


@dataclass(frozen=True)
class Exclusion:
    """One suppression.

    Attributes:
        glob: URN glob; ``*`` matches any text, ``?`` one character.
        reason: why the violation is accepted.
        expires: the last day it holds, UTC.
        scope: the policy it is stated for, or ``all``.
    """

    glob: str
    reason: str
    expires: date
    scope: str = ALL

    @classmethod
    def of(cls, entry: Mapping[str, Any], scope: str) -> Exclusion:
        """Return the suppression a configuration entry states.

        Raises:
            ValueError: an entry lacks a field, has an empty reason or no date.
        """
        missing = [key for key in ("urn", "reason", "expires") if not entry.get(key)]
        if missing:
            raise ValueError(f"a suppression needs {' and '.join(missing)}")
        return cls(str(entry["urn"]), str(entry["reason"]), _day(str(entry["expires"])), scope)

    def matches(self, urn: str) -> bool:
        """Say whether the glob matches a URN."""
        return matches(self.glob, urn)

    def may_concern(self, urn: str) -> bool:
        """Say whether the glob may match resources of the stack that ``urn`` belongs to.

        One configuration serves several stacks: what is meant for another is not unused.
        """
        named, here = self.glob.split("::")[0], urn.split("::")[0]
        return not named.startswith("urn:pulumi:") or matches(named, here)

    def expired(self, today: date) -> bool:
        """Say whether its last day has passed."""
        return today > self.expires


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date (YYYY-MM-DD)") from None


def matches(glob: str, urn: str) -> bool:
    """Say whether a glob matches a whole URN; brackets are literal, URNs may hold them."""
    return _pattern(glob).match(urn) is not None


@lru_cache(maxsize=1024)
def _pattern(glob: str) -> re.Pattern[str]:
    return re.compile(translate(glob.replace("[", "[[]")))


def utc_today() -> date:
    """Return today's date in UTC, so that a suppression ends everywhere at once."""
    return datetime.now(tz=UTC).date()
