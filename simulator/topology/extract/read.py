"""Reads one property of a resource as the type the extractor needs.

A property that is missing or known only after the deploy gives the default: an extractor then
models what the provider would do by itself. A value of the wrong type raises
:class:`UnmodelledError`, so that the resource is listed instead of guessed at.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from simulator.resources.model import Resource, value_at
from simulator.resources.values import UNKNOWN, PropertyValue, reveal


class UnmodelledError(Exception):
    """A resource matters for latency and cannot be expressed; the message says why."""


def text(resource: Resource, path: str, default: str = "") -> str:
    """Return the string at ``path``; ``default`` when it is missing or unknown."""
    return as_text(resource.value(path), path, default)


def number(resource: Resource, path: str, default: float) -> float:
    """Return the finite number of at least 0 at ``path``; ``default`` when missing or unknown."""
    return as_number(resource.value(path), path, default)


def whole(resource: Resource, path: str, default: int) -> int:
    """Return the whole number of at least 0 at ``path``; ``default`` when missing or unknown."""
    return int(as_number(resource.value(path), path, float(default)))


def flag(resource: Resource, path: str, default: bool) -> bool:
    """Return the boolean at ``path``; ``default`` when it is missing or unknown."""
    return as_flag(resource.value(path), path, default)


def count(resource: Resource, path: str) -> int:
    """Return how many items the list at ``path`` has; 0 when it is missing or unknown."""
    return len(as_items(resource.value(path), path))


def texts(resource: Resource, path: str) -> tuple[str, ...]:
    """Return the known strings in the list at ``path``."""
    items = as_items(resource.value(path), path)
    found = (as_text(item, f"{path}[{i}]") for i, item in enumerate(items))
    return tuple(item for item in found if item)


def declared(resource: Resource, path: str) -> bool:
    """Say whether there is anything at ``path``, unknown values included."""
    return resource.value(path) is not None


def lenient_text(resource: Resource, path: str) -> str:
    """Return the string at ``path``, or an empty string whatever else is there."""
    value = resource.value(path)
    return value if isinstance(value, str) else ""


def lenient_count(resource: Resource, path: str) -> int:
    """Return the length of the list at ``path``, or 0 whatever else is there."""
    value = resource.value(path)
    return len(value) if isinstance(value, tuple) else 0


def lenient_texts(resource: Resource, path: str) -> tuple[str, ...]:
    """Return the strings of the list at ``path``, leaving out whatever else is there."""
    value = resource.value(path)
    if not isinstance(value, tuple):
        return ()
    return tuple(item for item in map(reveal, value) if isinstance(item, str) and item)


def output_text(resource: Resource, path: str) -> str:
    """Return the string among the *outputs* at ``path``, or an empty string."""
    value = value_at(resource.outputs, path)
    return value if isinstance(value, str) else ""


def as_text(value: PropertyValue, path: str, default: str = "") -> str:
    """Return ``value`` as a string; see :func:`text`."""
    value = reveal(value)
    if value is None or value is UNKNOWN:
        return default
    if not isinstance(value, str):
        raise UnmodelledError(f"{path} is not a string")
    return value


def as_number(value: PropertyValue, path: str, default: float) -> float:
    """Return ``value`` (a number, or a string of one) as a float; see :func:`number`."""
    value = reveal(value)
    if value is None or value is UNKNOWN or value == "":
        return default
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise UnmodelledError(f"{path} is not a number")
    try:
        found = float(value)
    except (ValueError, OverflowError):
        raise UnmodelledError(f"{path} is not a number") from None
    if not math.isfinite(found) or found < 0:
        raise UnmodelledError(f"{path} is not a number of at least 0")
    return found


def as_signed(value: PropertyValue, path: str, default: float) -> float:
    """Return ``value`` as a finite float of either sign."""
    value = reveal(value)
    if isinstance(value, str) and value.startswith("-"):
        return -as_number(value[1:], path, default)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value < 0:
        return -as_number(-value, path, default)
    return as_number(value, path, default)


def as_flag(value: PropertyValue, path: str, default: bool) -> bool:
    """Return ``value`` (a boolean, or ``"true"``/``"false"``) as a boolean; see :func:`flag`."""
    value = reveal(value)
    if value is None or value is UNKNOWN:
        return default
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    raise UnmodelledError(f"{path} is neither true nor false")


def as_items(value: PropertyValue, path: str) -> tuple[PropertyValue, ...]:
    """Return ``value`` as a list; empty when it is missing or unknown."""
    value = reveal(value)
    if value is None or value is UNKNOWN:
        return ()
    if not isinstance(value, tuple):
        raise UnmodelledError(f"{path} is not a list")
    return value


def as_mapping(value: PropertyValue, path: str) -> Mapping[str, PropertyValue]:
    """Return ``value`` as an object; empty when it is missing or unknown."""
    value = reveal(value)
    if value is None or value is UNKNOWN:
        return {}
    if not isinstance(value, Mapping):
        raise UnmodelledError(f"{path} is not an object")
    return value
