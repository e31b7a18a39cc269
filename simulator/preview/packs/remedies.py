"""Reads what a pack's remediations make of a resource."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from simulator.preview.packs.model import PolicyFinding, PolicyInfo
from simulator.preview.packs.verdicts import finding
from simulator.resources.marks import DEFAULTS_KEY, without_marks
from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN, PropertyValue, Secret
from simulator.resources.wire import decode_properties, encode, plain_struct

_SECRET: Final = "[secret]"
_UNKNOWN: Final = "unknown"


def applied(
    pack: str,
    policies: Mapping[str, PolicyInfo],
    resource: Resource,
    remediations: Sequence[Any],
) -> tuple[Mapping[str, PropertyValue], list[PolicyFinding]]:
    """Return a resource's inputs after a pack's remediations, and what they changed.

    Each remediation of a pack starts from the one before it. One that returns what it got has
    changed nothing and is not reported.

    Args:
        pack: the pack's name.
        policies: its policies by name.
        resource: what it was asked about.
        remediations: its answer, in order.
    """
    inputs: Mapping[str, PropertyValue] = resource.inputs
    findings: list[PolicyFinding] = []
    for item in remediations:
        name: str = item.policyName
        if item.diagnostic:
            # Its Analyze meets the same unknown; the level is the policy's, not an advisory.
            found = finding(
                policies, pack, name, "not_evaluated", "mandatory", resource.urn, item.diagnostic
            )
            findings.append(replace(found, source=resource.source))
            continue
        returned = decode_properties(plain_struct(item.properties))
        after = {key: _as_secret(inputs.get(key), value) for key, value in returned.items()}
        changes = list(_changes(inputs, after, ""))
        inputs = after if changes else inputs
        if changes:
            text = item.description or f"{name} changed it"
            found = finding(policies, pack, name, "remediated", "remediate", resource.urn, text)
            findings.append(_described(replace(found, source=resource.source), changes))
    return inputs, findings


def _described(
    found: PolicyFinding, changes: Sequence[tuple[str, PropertyValue, PropertyValue]]
) -> PolicyFinding:
    path, before, after = changes[0]
    message = f"{found.message}\nset {', '.join(changed for changed, _, _ in changes)}"
    if len(changes) > 1:
        return replace(found, message=message)
    return replace(found, message=message, path=path, actual=shown(before), expected=shown(after))


def _as_secret(before: PropertyValue, after: PropertyValue) -> PropertyValue:
    """Keep secret what was secret.

    The SDK hands remediations the plain value and keeps its secrecy only where it is set in
    place; a pack that copies the properties would turn every secret of them into plain text.
    """
    if isinstance(after, Secret):
        return after
    if isinstance(before, Secret):
        return Secret(after)
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return {key: _as_secret(before.get(key), value) for key, value in after.items()}
    if isinstance(before, tuple) and isinstance(after, tuple):
        if len(before) == len(after):
            return tuple(map(_as_secret, before, after))
        return Secret(after) if _has_secret(before) else after
    return after


def _has_secret(value: PropertyValue) -> bool:
    if isinstance(value, Mapping):
        return any(_has_secret(item) for item in value.values())
    if isinstance(value, tuple):
        return any(_has_secret(item) for item in value)
    return isinstance(value, Secret)


def _changes(
    before: PropertyValue, after: PropertyValue, path: str
) -> Iterator[tuple[str, PropertyValue, PropertyValue]]:
    """Yield path, old and new value of everything that differs, as deep as objects go.

    The provider's own notes of what it filled in are no values.
    """
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys([*before, *after]):
            if key == DEFAULTS_KEY:
                continue
            below = f"{path}.{key}" if path else key
            yield from _changes(before.get(key), after.get(key), below)
    elif isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _changes(old, new, f"{path}[{index}]")
    elif before != after:
        yield path, without_marks(before), without_marks(after)


def shown(value: PropertyValue) -> Any:
    """Return a value as plain data that is safe to show: no secret, unknowns named so."""
    if isinstance(value, Secret):
        return _SECRET
    if value is UNKNOWN:
        return _UNKNOWN
    if isinstance(value, Mapping):
        return {key: shown(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [shown(item) for item in value]
    return encode(value)
