"""Compares the inputs of a resource in the state with what the program gives now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from simulator.preview.sdk.read import resource_inputs
from simulator.preview.sdk.source import OWN_SDKS, Sdks
from simulator.preview.sdk.types import Property
from simulator.resources.wire import OUTPUT_SIGNATURE, SECRET_SIGNATURE, SIGNATURE_KEY

Kind: TypeAlias = Literal["add", "delete", "update"]
# Whole sentences by which the SDKs' documentation says that a property cannot be changed in place;
# conditional ones ("When decreased, ...") promise nothing. Source: the docstrings of pulumi-aws
# 7.51 and pulumi-gcp 10.2.
_REPLACES = re.compile(
    r"changing (?:this|the|`\w+`)(?: \w+)? (?:will )?(?:forces?|creates?|requires?)\b.*"
    r"|forces (?:replacement|(?:a )?new resource)(?: (?:if|when) (?:changed|modified))?"
    r"|immutable(?: once set)?"
    r"|the field is immutable and causes resource replacement when mutated"
    r"|the resource must be recreated to modify this field"
    r"|(?:this (?:field|value) |it )?cannot be changed after creation"
    r"|\((?:required|optional), forces new resource\).*",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE_END = re.compile(r"[.;](?:\s|$)|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Difference:
    """One property that changes.

    Attributes:
        path: where, in Pulumi's form: ``tags["a.b"]``, ``origins[0].domainName``.
        kind: whether it is added, deleted or updated.
        replaces: the SDK's documentation says that the resource must be replaced.
    """

    path: str
    kind: Kind
    replaces: bool = False


def differences(
    type_token: str, old: Mapping[str, Any], new: Mapping[str, Any], sdks: Sdks = OWN_SDKS
) -> tuple[Difference, ...]:
    """Return what changes from one set of inputs to another, property by property.

    Args:
        type_token: the resource's type; its SDK says which properties force a replacement.
        old: inputs in the state, plain wire data.
        new: checked inputs of the program.
        sdks: the SDKs of the program.
    """
    found: list[Difference] = []
    shape = resource_inputs(type_token, sdks)
    for name in sorted({*old, *new}):
        known = shape.properties.get(name) if shape is not None else None
        replaces = known is not None and (_replaces(known.doc) or _moves(known, old))
        found.extend(
            Difference(path, kind, replaces)
            for path, kind in _of_key(name, name in old, old.get(name), name in new, new.get(name))
        )
    return tuple(found)


def ignored(changes: Sequence[str], found: Sequence[Difference]) -> tuple[Difference, ...]:
    """Return the differences outside of the properties that ``ignore_changes`` names."""
    return tuple(
        item
        for item in found
        if not any(
            path == "*" or item.path == path or item.path.startswith((f"{path}.", f"{path}["))
            for path in changes
        )
    )


def _moves(known: Property, old: Mapping[str, Any]) -> bool:
    """Say whether a change of a property moves a resource of AWS to another region.

    A region that was not in the state is none: states of pulumi-aws 6 have none.
    Source: terraform-provider-aws, internal/provider (``forceNewIfRegionChanges``), read 2026-11.
    """
    moves = known.name == "region" and known.doc.startswith("Region where this resource ")
    return moves and old.get("region") is not None


def _replaces(documentation: str) -> bool:
    sentences = (" ".join(part.split()) for part in _SENTENCE_END.split(documentation))
    return any(_REPLACES.fullmatch(sentence) for sentence in sentences)


def _of_key(path: str, was: bool, old: Any, given: bool, new: Any) -> Iterator[tuple[str, Kind]]:
    if path.rpartition(".")[2].startswith("__"):
        return  # the provider's own notes: which values it filled in
    # A null is a property that was not given.
    was, given = was and old is not None, given and new is not None
    if was and given:
        yield from _of_value(path, old, new)
    elif given:
        yield path, "add"
    elif was:
        yield path, "delete"


def _of_value(path: str, old: Any, new: Any) -> Iterator[tuple[str, Kind]]:
    if _is_secret(old) or _is_secret(new):
        # The keys of a secret mapping are as secret as its values: no path leads into it.
        if any(_of_value(path, _bare(old), _bare(new))):
            yield path, "update"
        return
    old, new = _bare(old), _bare(new)
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        if SIGNATURE_KEY in old or SIGNATURE_KEY in new:
            if old != new:
                yield path, "update"
            return
        for key in sorted({*old, *new}):
            yield from _of_key(
                _joined(path, key), key in old, old.get(key), key in new, new.get(key)
            )
        return
    if isinstance(old, list) and isinstance(new, list):
        for index in range(max(len(old), len(new))):
            yield from _of_key(
                f"{path}[{index}]",
                index < len(old),
                old[index] if index < len(old) else None,
                index < len(new),
                new[index] if index < len(new) else None,
            )
        return
    if not _same(old, new):
        yield path, "update"


def _is_secret(value: Any) -> bool:
    if not isinstance(value, Mapping):
        return False
    signature = value.get(SIGNATURE_KEY)
    if signature == OUTPUT_SIGNATURE:
        return bool(value.get("secret")) or _is_secret(value.get("value"))
    return signature == SECRET_SIGNATURE


def _bare(value: Any) -> Any:
    """Take off what marks a secret or an output: that alone is no change of the value."""
    while isinstance(value, Mapping) and value.get(SIGNATURE_KEY) in {
        SECRET_SIGNATURE,
        OUTPUT_SIGNATURE,
    }:
        value = value.get("value")
    return value


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, bool) or isinstance(new, bool):
        # Providers convert: a state may hold "true" where the program gives a boolean.
        return bool(_text(old) == _text(new))
    if isinstance(old, str) != isinstance(new, str):
        return bool(_text(old) == _text(new))
    return bool(old == new)


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}" if float(value).is_integer() and abs(value) < 1e6 else str(value)
    return value


def _joined(path: str, key: str) -> str:
    if re.fullmatch(r"[A-Za-z_$][\w$]*", key):
        return f"{path}.{key}"
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'{path}["{escaped}"]'
