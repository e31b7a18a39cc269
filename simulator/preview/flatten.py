"""Output values on the wire: taking them out after a call, putting them in for transforms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.resources.wire import (
    OUTPUT_SIGNATURE,
    SECRET_SIGNATURE,
    SIGNATURE_KEY,
    UNKNOWN_SENTINEL,
    UNKNOWN_SENTINELS,
)


def flatten_properties(
    properties: Mapping[str, Any],
) -> tuple[dict[str, Any], dict[str, set[str]]]:
    """Return plain properties without output values, and the URNs each property came from."""
    flat: dict[str, Any] = {}
    sources: dict[str, set[str]] = {}
    for key, value in properties.items():
        found: set[str] = set()
        result = _flatten(value, found)
        if result is not None:
            flat[key] = result
            sources[key] = found
    return flat, sources


def _flatten(value: Any, sources: set[str]) -> Any:
    if isinstance(value, list):
        return [_flatten(item, sources) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get(SIGNATURE_KEY) != OUTPUT_SIGNATURE:
        return {key: _flatten(item, sources) for key, item in value.items()}
    sources.update(value.get("dependencies") or ())
    content = _flatten(value["value"], sources) if "value" in value else UNKNOWN_SENTINEL
    if value.get("secret"):
        return {SIGNATURE_KEY: SECRET_SIGNATURE, "value": content}
    return content


def with_outputs(
    properties: Mapping[str, Any], dependencies: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Return properties as the engine hands them to transforms.

    Unknowns and secrets become output values, and so does every property that came from other
    resources, with their URNs.
    """
    return {
        key: _depending(_upgraded(value), list(dependencies.get(key, ())))
        for key, value in properties.items()
    }


def _upgraded(value: Any) -> Any:
    if isinstance(value, str):
        return {SIGNATURE_KEY: OUTPUT_SIGNATURE} if value in UNKNOWN_SENTINELS else value
    if isinstance(value, list):
        return [_upgraded(item) for item in value]
    if not isinstance(value, dict):
        return value
    signature = value.get(SIGNATURE_KEY)
    if signature == SECRET_SIGNATURE:
        inner = value.get("value")
        unknown = isinstance(inner, str) and inner in UNKNOWN_SENTINELS
        known = {} if unknown else {"value": inner}
        return {SIGNATURE_KEY: OUTPUT_SIGNATURE, "secret": True, **known}
    if signature is not None:
        return value
    return {key: _upgraded(item) for key, item in value.items()}


def _depending(value: Any, urns: list[str]) -> Any:
    if not urns:
        return value
    if isinstance(value, dict) and value.get(SIGNATURE_KEY) == OUTPUT_SIGNATURE:
        return {**value, "dependencies": sorted({*value.get("dependencies", ()), *urns})}
    return {SIGNATURE_KEY: OUTPUT_SIGNATURE, "value": value, "dependencies": sorted(urns)}
