"""Turns a plain value into the type its provider's schema has for it, as Check returns it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from simulator.preview.sdk.types import EnumOf, MapOf, OneOf, PropertyType, Scalar
from simulator.resources.wire import SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_SENTINELS

# What the providers' own parser takes for a boolean (Go's strconv.ParseBool).
_TRUE: Final = frozenset({"1", "t", "T", "TRUE", "true", "True"})
_FALSE: Final = frozenset({"0", "f", "F", "FALSE", "false", "False"})


def converted(value: Any, kind: PropertyType) -> Any:
    """Return a value as its provider converts it: ``"300"`` as 300 where a number is expected.

    What cannot be converted comes back as it is: the check reports it.

    Args:
        value: plain wire data; objects and lists are the caller's to descend into.
        kind: what the SDK expects.
    """
    if isinstance(kind, MapOf):
        return _entries(value, kind)
    expected = _scalar(kind)
    if isinstance(value, bool):
        return ("true" if value else "false") if expected == "string" else value
    if isinstance(value, int | float):
        return f"{value:.15g}" if expected == "string" else value
    if not isinstance(value, str) or value in UNKNOWN_SENTINELS:
        return value
    if expected == "boolean" and value in _TRUE | _FALSE:
        return value in _TRUE
    if expected in ("integer", "number"):
        return _number(value)
    return value


def _entries(value: Any, kind: MapOf) -> Any:
    if not isinstance(value, Mapping):
        return value
    if SIGNATURE_KEY in value:
        return value
    return {
        name: {**item, "value": converted(item.get("value"), kind.value)}
        if isinstance(item, Mapping) and item.get(SIGNATURE_KEY) == SECRET_SIGNATURE
        else converted(item, kind.value)
        for name, item in value.items()
    }


def _scalar(kind: PropertyType) -> str:
    """Return the one plain type that is expected, empty when there are several or none."""
    members = kind.members if isinstance(kind, OneOf) else (kind,)
    plain = [one for one in members if not isinstance(one, EnumOf)]
    return plain[0].name if len(plain) == 1 and isinstance(plain[0], Scalar) else ""


def _number(text: str) -> Any:
    try:
        number = float(text)
    except ValueError:
        return text
    if number != number or number in (float("inf"), float("-inf")):
        return text
    return int(number) if number.is_integer() else number
