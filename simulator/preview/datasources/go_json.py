"""JSON as the providers write it: they are written in Go, and Go's encoder escapes HTML."""

from __future__ import annotations

import json
import zlib
from typing import Any


def go_json(value: Any, *, indent: int | None = None, sort_keys: bool = False) -> str:
    """Return JSON byte for byte as Go's ``json.Marshal`` (``MarshalIndent``) writes it.

    Args:
        value: plain data.
        indent: spaces for each level; everything on one line without.
        sort_keys: as Go writes maps; its structs have an order of their own.
    """
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(
        value, indent=indent, separators=separators, ensure_ascii=False, sort_keys=sort_keys
    )
    # Go escapes these five characters inside strings; they occur nowhere else in JSON.
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def string_hash(text: str) -> str:
    """Return the id Terraform providers give to a document: its CRC-32 (IEEE) in decimal."""
    return str(zlib.crc32(text.encode()))
