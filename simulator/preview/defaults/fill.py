"""Fills in what a provider's Check fills in, and notes it where the provider does.

A provider bridged from Terraform completes a resource's inputs before anyone else sees them:
policies, the state, the preview. It converts plain values to the types of its schema, fills in its
defaults, keeps the values that it chose when the resource was created, and lists in every object,
under ``__defaults``, which properties it set. The offline preview and the offline provider both do
that with :func:`checked_inputs`.

Source: ``pkg/tfbridge/schema.go`` (``applyDefaults``) and ``provider.go`` (``Check``) of
github.com/pulumi/pulumi-terraform-bridge, read 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.preview.configured import is_configured
from simulator.preview.defaults.aws_provider import has_tags_all, with_region, with_tags_all
from simulator.preview.defaults.conflicts import without_conflicts
from simulator.preview.defaults.convert import converted
from simulator.preview.defaults.model import Default
from simulator.preview.defaults.provider_config import checked_config
from simulator.preview.defaults.registry import LEVELS, NOTHING, Level
from simulator.preview.sdk.read import object_type, resource_inputs
from simulator.preview.sdk.source import OWN_SDKS, Sdks
from simulator.preview.sdk.types import ListOf, ObjectRef, ObjectType, OneOf, PropertyType
from simulator.resources.marks import DEFAULTS_KEY, unmarked_wire
from simulator.resources.values import PropertyValue
from simulator.resources.wire import SECRET_SIGNATURE, SIGNATURE_KEY, encode


def checked_inputs(
    type_token: str,
    news: Mapping[str, Any],
    provider: Mapping[str, PropertyValue],
    olds: Mapping[str, Any] | None = None,
    sdks: Sdks = OWN_SDKS,
) -> dict[str, Any]:
    """Return the inputs of a resource as its provider's Check would return them.

    Objects that are missing or unknown stay so; what a secret holds is filled in inside of it.
    A provider whose configuration is not known yet is not asked, so it fills in nothing.

    Args:
        type_token: e.g. ``aws:cloudfront/distribution:Distribution``; a type without an entry in
            the table of defaults gets region and tags from its provider's configuration, and no
            more. A provider's own inputs come back as its CheckConfig returns them.
        news: the program's inputs, plain wire data; not changed.
        provider: decoded inputs of the resource's provider.
        olds: the inputs in the state, plain wire data; ``None`` for a new resource.
        sdks: the SDKs the program is written for.
    """
    given = unmarked_wire(news)
    if type_token.startswith("pulumi:providers:"):
        return checked_config(type_token, given, sdks)
    if not is_configured(provider):
        return dict(given)
    level, shape = LEVELS.get(type_token), resource_inputs(type_token, sdks)
    olds = without_conflicts(olds or {}, given, shape)
    if shape is None:
        return carried_over(given, olds)
    if type_token.startswith("aws:"):
        given = with_region(given, shape, provider)
        if has_tags_all(type_token, shape, sdks) or "tagsAll" in olds:
            given = with_tags_all(given, provider)
    if level is None:
        return carried_over(given, olds)
    return _object(given, olds, level, shape)


def carried_over(new: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """Return new inputs with the values that the provider itself chose for the old ones.

    A state written by a real provider holds the physical names and defaults it made up, and
    lists them. Without them every preview of an existing stack would show their removal.

    Args:
        new: the program's inputs, plain wire data; not changed.
        old: the inputs in the state, plain wire data; empty for a new resource.
    """
    found = {name: _carried(value, old.get(name)) for name, value in new.items()}
    if isinstance(old.get(DEFAULTS_KEY), list):
        _keep(found, old, {}, frozenset())
    return found


def _carried(value: Any, old: Any) -> Any:
    if _is_secret(value):
        return {**value, "value": _carried(value.get("value"), old)}
    old = _bare(old)
    if isinstance(value, Mapping) and isinstance(old, Mapping) and SIGNATURE_KEY not in value:
        return carried_over(value, old)
    if isinstance(value, list) and isinstance(old, list):
        return [
            _carried(item, old[index] if index < len(old) else None)
            for index, item in enumerate(value)
        ]
    return value


def _object(
    given: Mapping[str, Any], old: Mapping[str, Any], level: Level, shape: ObjectType
) -> dict[str, Any]:
    """Fill in one object of a type in the table. A null counts as not given, at any depth."""
    found: dict[str, Any] = {}
    for name, value in given.items():
        if value is None:
            continue
        known = shape.properties.get(name)
        below = level.below.get(name, NOTHING)
        found[name] = _value(value, old.get(name), below, known.type) if known else value
    # An older version of the SDK lacks what its provider has not got.
    own = {name: default for name, default in level.own.items() if name in shape.properties}
    _keep(found, old, own, frozenset(found))
    return found


def _keep(
    found: dict[str, Any],
    old: Mapping[str, Any],
    defaults: Mapping[str, Default],
    given: frozenset[str],
) -> None:
    """Put in what the provider chose before, then the defaults, and the list of both."""
    listed = old.get(DEFAULTS_KEY)
    chosen = [
        name
        for name in (listed if isinstance(listed, list) else ())
        if isinstance(name, str) and old.get(name) is not None
    ]
    filled: list[str] = []
    for name in dict.fromkeys([*chosen, *defaults]):
        default = defaults.get(name)
        if found.get(name) is not None or (default and given.intersection(default.unless)):
            continue
        if name in chosen:
            found[name] = old[name]
        elif default is not None:
            found[name] = encode(default.value, mask=False)
        filled.append(name)
    found[DEFAULTS_KEY] = sorted(filled)


def _value(value: Any, old: Any, level: Level, kind: PropertyType) -> Any:
    if _is_secret(value):
        return {**value, "value": _value(value.get("value"), old, level, kind)}
    old = _bare(old)
    if isinstance(value, list):
        item = _one(kind, ListOf)
        if not isinstance(item, ListOf):
            return value
        olds = old if isinstance(old, list) else []
        return [
            _value(one, olds[index] if index < len(olds) else None, level, item.item)
            for index, one in enumerate(value)
        ]
    if isinstance(value, Mapping) and SIGNATURE_KEY not in value:
        reference = _one(kind, ObjectRef)
        shape = object_type(reference) if isinstance(reference, ObjectRef) else None
        if shape is not None:
            return _object(value, old if isinstance(old, Mapping) else {}, level, shape)
    return converted(value, kind)


def _one(kind: PropertyType, wanted: type[ListOf | ObjectRef]) -> PropertyType | None:
    members = kind.members if isinstance(kind, OneOf) else (kind,)
    return next((member for member in members if isinstance(member, wanted)), None)


def _is_secret(value: Any) -> bool:
    return isinstance(value, Mapping) and value.get(SIGNATURE_KEY) == SECRET_SIGNATURE


def _bare(value: Any) -> Any:
    while _is_secret(value):
        value = value.get("value")
    return value
