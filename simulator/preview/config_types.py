"""Config values and their declared types, as Pulumi's project schema has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from simulator.errors import suggestion

TYPES: Final = ("string", "boolean", "integer", "number", "array", "object")
# What a secret that cannot be decrypted stands for, by declared type: something that parses.
PLACEHOLDERS: Final[Mapping[str, str]] = {
    "boolean": "false",
    "integer": "0",
    "number": "0",
    "array": "[]",
    "object": "{}",
}
SECRET_PLACEHOLDER: Final = "[secret]"


def as_text(value: Any) -> str:
    """Return a config value as a program sees it: text, with JSON for lists and mappings."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else str(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def type_name(declared: Mapping[str, Any]) -> str:
    """Return the declared type in Pulumi's words: ``array<string>``."""
    name = str(declared.get("type"))
    items = declared.get("items")
    if name == "array" and isinstance(items, Mapping):
        return f"array<{type_name(items)}>"
    return name


def unknown_type(declared: Mapping[str, Any]) -> str | None:
    """Return what is wrong with a declared type, ``None`` when it is one of Pulumi's."""
    name = declared.get("type")
    if name not in TYPES:
        near = suggestion(str(name), TYPES)
        known = near or f"known types: {', '.join(TYPES)}"
        return f"unknown type {name!r}; {known}"
    items = declared.get("items")
    if name == "array" and not isinstance(items, Mapping):
        return "an array needs `items` with a type"
    return unknown_type(items) if name == "array" and isinstance(items, Mapping) else None


def fits(value: Any, declared: Mapping[str, Any], *, text: bool) -> bool:
    """Say whether a value is of a declared type.

    Args:
        value: the value.
        declared: the declaration, with ``type`` and, for an array, ``items``.
        text: the value came as text (``--config``), where lists and mappings are JSON.
    """
    name = declared.get("type")
    if name == "string":
        return isinstance(value, str) or text
    if name == "boolean":
        return isinstance(value, bool) or value in ("true", "false")
    if name == "integer":
        return _is_whole(value)
    if name == "number":
        return _is_number(value)
    if isinstance(value, str) and text:
        try:
            value = json.loads(value)
        except ValueError:
            return False
    if name == "object":
        return isinstance(value, Mapping)
    items = declared.get("items")
    return isinstance(value, list) and all(
        fits(item, items, text=False) for item in value if isinstance(items, Mapping)
    )


def _is_whole(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return True
    if isinstance(value, float):
        return value.is_integer()
    if isinstance(value, str):
        return value.lstrip("+-").isascii() and value.lstrip("+-").isdigit()
    return False


def _is_number(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return True
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True
