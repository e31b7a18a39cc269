"""Property values as Pulumi has them, decoded: plain data plus five kinds of special value.

A decoded value is ``None``, ``bool``, ``float``/``int``, ``str``, a tuple, a mapping, or one of
``UNKNOWN``, ``Secret``, ``Asset``, ``Archive``, ``ResourceReference``. Keys are the wire's
(camelCase) names, the same in every language's export.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias


class Unknown(enum.Enum):
    """The type of ``UNKNOWN``: a value that exists only after the deploy."""

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        """Refuse truth tests: an unknown is neither true nor false."""
        raise TypeError("an unknown value is neither true nor false; compare with `is UNKNOWN`")


UNKNOWN: Final = Unknown.UNKNOWN


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret value. Its ``repr`` never shows the plaintext."""

    value: PropertyValue

    def __repr__(self) -> str:
        return "Secret([secret])"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file, text or remote asset: exactly one of ``path``, ``text``, ``uri`` is set."""

    path: str | None = None
    text: str | None = None
    uri: str | None = None
    hash: str | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive from a path, a URI, or named assets: exactly one is set."""

    path: str | None = None
    uri: str | None = None
    assets: Mapping[str, Asset | Archive] | None = None
    hash: str | None = None


@dataclass(frozen=True, slots=True)
class ResourceReference:
    """A reference to another resource, by URN."""

    urn: str
    id: str | Unknown | None = None
    package_version: str = ""


PropertyValue: TypeAlias = (
    "bool | int | float | str | tuple[PropertyValue, ...] | Mapping[str, PropertyValue]"
    " | Unknown | Secret | Asset | Archive | ResourceReference | None"
)


def reveal(value: PropertyValue) -> PropertyValue:
    """Return ``value`` with the secret wrapper (if any) taken off, one level."""
    while isinstance(value, Secret):
        value = value.value
    return value


def contains_secret(value: PropertyValue) -> bool:
    """Say whether ``value`` is or holds a secret at any depth."""
    if isinstance(value, Secret):
        return True
    if isinstance(value, Mapping):
        return any(contains_secret(item) for item in value.values())
    return isinstance(value, tuple) and any(contains_secret(item) for item in value)


def contains_unknown(value: PropertyValue) -> bool:
    """Say whether ``value`` is or holds an unknown at any depth."""
    value = reveal(value)
    if value is UNKNOWN:
        return True
    if isinstance(value, Mapping):
        return any(contains_unknown(item) for item in value.values())
    if isinstance(value, tuple):
        return any(contains_unknown(item) for item in value)
    return False
