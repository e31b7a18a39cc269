"""Returns a provider's own configuration as its CheckConfig does: JSON in one form.

Providers get everything that is not a string as JSON. SDKs write it each in their own way, Python's
with spaces; a provider bridged from Terraform reads it and writes it again, and that form is in
states. One difference stays: the bridge forgets which values the program made secret, if its
schema does not say so too; here they stay secret.

Source: ``pkg/tfbridge/config_encoding.go`` and ``CheckConfig`` in ``provider.go`` of
github.com/pulumi/pulumi-terraform-bridge, read 2026-11.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from simulator.preview.datasources.call import plain
from simulator.preview.datasources.go_json import go_json
from simulator.preview.sdk.read import resource_inputs
from simulator.preview.sdk.source import OWN_SDKS, Sdks
from simulator.preview.sdk.types import ListOf, OneOf, PropertyType, Scalar
from simulator.resources.values import (
    PropertyValue,
    Secret,
    contains_secret,
    contains_unknown,
    reveal,
)
from simulator.resources.wire import UNKNOWN_SENTINEL, decode, encode


def checked_config(
    type_token: str, news: Mapping[str, Any], sdks: Sdks = OWN_SDKS
) -> dict[str, Any]:
    """Return the inputs of a provider as its CheckConfig returns them.

    Args:
        type_token: e.g. ``pulumi:providers:aws``; without an SDK that declares it nothing changes.
        news: the program's inputs, plain wire data; not changed.
        sdks: the SDKs the program is written for.
    """
    shape = resource_inputs(type_token, sdks)
    if shape is None:
        return dict(news)
    return {
        name: _written(value, shape.properties[name].type) if name in shape.properties else value
        for name, value in news.items()
        if value is not None
    }


def takes_string(kind: PropertyType) -> bool:
    """Say whether a provider gets a property as it is, not as JSON."""
    if isinstance(kind, OneOf):
        return any(takes_string(member) for member in kind.members)
    return isinstance(kind, Scalar) and kind.name in {"string", "any"}


def _written(value: Any, kind: PropertyType) -> Any:
    if takes_string(kind):
        return value
    given = decode(value)
    try:
        content = _parsed(given, kind)
    except ValueError:
        return value  # the check says so
    if contains_unknown(content):
        return UNKNOWN_SENTINEL
    text = go_json(encode(plain(content), mask=False), sort_keys=True)
    return encode(Secret(text) if contains_secret(content) else text, mask=False)


def _parsed(given: PropertyValue, kind: PropertyType) -> PropertyValue:
    text = reveal(given)
    if not isinstance(text, str):
        return given
    content = decode(json.loads(text)) if text else _nothing(kind)
    return Secret(content) if isinstance(given, Secret) else content


def _nothing(kind: PropertyType) -> PropertyValue:
    """Return what an empty text stands for."""
    if isinstance(kind, OneOf):
        return _nothing(kind.members[0])
    if isinstance(kind, Scalar):
        return False if kind.name == "boolean" else 0
    return () if isinstance(kind, ListOf) else {}
