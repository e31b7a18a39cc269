"""Tells whether a data source's result has the shapes that generated SDK code insists on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.preview.sdk.types import ListOf, MapOf, ObjectRef, OneOf, PropertyType, Scalar
from simulator.resources.values import PropertyValue

_WORDS: Final[Mapping[str, str]] = {
    "string": "a string",
    "boolean": "a boolean",
    "integer": "a whole number",
    "number": "a number",
}


def fits(value: PropertyValue, kind: PropertyType) -> bool:
    """Say whether the SDK takes a value for one of a type; nothing at all fits every type.

    It looks at the value itself, not into lists and objects.
    """
    match kind:
        case OneOf(members):
            return any(fits(value, member) for member in members)
        case ListOf():
            return not value or isinstance(value, tuple)
        case MapOf() | ObjectRef():
            return not value or isinstance(value, Mapping)
        case Scalar(name) if value is not None and name in _WORDS:
            if name == "string":
                return isinstance(value, str)
            if name == "boolean":
                return isinstance(value, bool)
            number = isinstance(value, int | float) and not isinstance(value, bool)
            return number and (name == "number" or float(str(value)).is_integer())
        case _:
            return True


def wanted(kind: PropertyType) -> str:
    """Name what fits: ``a string``."""
    match kind:
        case OneOf(members):
            return " or ".join(dict.fromkeys(wanted(member) for member in members))
        case ListOf():
            return "a list"
        case MapOf() | ObjectRef():
            return "a mapping"
        case Scalar(name):
            return _WORDS.get(name, "a value")
        case _:
            return "one of its values"
