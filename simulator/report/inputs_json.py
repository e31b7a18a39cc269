"""A resource's inputs as JSON: plain data, nothing secret, and what was filled in by its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.preview.masking import MASKED, Masker
from simulator.report.inputs_text import UNKNOWN_TEXT, defaults_of, special_text
from simulator.resources.marks import DEFAULTS_KEY
from simulator.resources.values import (
    UNKNOWN,
    Archive,
    Asset,
    PropertyValue,
    ResourceReference,
    Secret,
)


def inputs_json(inputs: Mapping[str, PropertyValue], masker: Masker) -> dict[str, Any]:
    """Return ``inputs`` and ``defaults``, the sorted paths of what the provider filled in."""
    return {
        "inputs": _plain(inputs, masker),
        "defaults": sorted(_filled(inputs, "")),
    }


def _plain(value: PropertyValue, masker: Masker) -> Any:
    if value is UNKNOWN:
        return UNKNOWN_TEXT
    if isinstance(value, Secret):
        return MASKED
    if isinstance(value, Asset | Archive | ResourceReference):
        return masker.text(special_text(value))
    if isinstance(value, str):
        return masker.text(value)
    if isinstance(value, Mapping):
        return {
            masker.text(key): _plain(item, masker)
            for key, item in sorted(value.items())
            if key != DEFAULTS_KEY
        }
    return [_plain(item, masker) for item in value] if isinstance(value, tuple) else value


def _filled(value: PropertyValue, path: str) -> Iterator[str]:
    """Yield the paths of filled-in properties; not those within a secret."""
    if isinstance(value, Mapping):
        yield from (f"{path}{key}" for key in defaults_of(value) if key in value)
        for key, item in value.items():
            yield from _filled(item, f"{path}{key}." if not isinstance(item, tuple) else path + key)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _filled(item, f"{path}[{index}]" + ("" if isinstance(item, tuple) else "."))
