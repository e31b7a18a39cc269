"""JSON as the providers write it: they are written in Go, and Go's encoder escapes HTML."""

from __future__ import annotations

import json
import zlib
from typing import Any


def go_json(value: Any, *, indent: int | None = None) -> str:
    """Return JSON byte for byte as Go's ``json.Marshal`` (``MarshalIndent``) writes it."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(value, indent=indent, separators=separators, ensure_ascii=False)
    # Go escapes these five characters inside strings; they occur nowhere else in JSON.
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def string_hash(text: str) -> str:
    """Return the id Terraform providers give to a document: its CRC-32 (IEEE) in decimal."""
    return str(zlib.crc32(text.encode()))
