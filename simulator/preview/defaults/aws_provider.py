"""What AWS resources get from their provider's configuration: its region and its default tags.

Source: ``provider/region.go`` and ``provider/tags.go`` of github.com/pulumi/pulumi-aws, version 7,
read 2026-11. Both run before the schema's defaults, so neither is listed among them. They hold for
every type of the SDK, whether the table of defaults has it or not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from simulator.preview.defaults.aws_framework import TAGGED
from simulator.preview.defaults.convert import converted
from simulator.preview.sdk.outputs import always_there
from simulator.preview.sdk.source import OWN_SDKS, Sdks
from simulator.preview.sdk.types import MapOf, ObjectType, Scalar
from simulator.resources.values import PropertyValue, Secret, contains_unknown, reveal
from simulator.resources.wire import (
    SECRET_SIGNATURE,
    SIGNATURE_KEY,
    UNKNOWN_SENTINEL,
    decode,
    encode,
)

# Other properties of that name say where something else lies.
_REGION: Final = "Region where this resource "
_TAGS: Final = MapOf(Scalar("string"))


def with_region(
    inputs: Mapping[str, Any], shape: ObjectType, provider: Mapping[str, PropertyValue]
) -> Mapping[str, Any]:
    """Return inputs with the provider's region where a regional resource names none.

    Args:
        inputs: plain wire data; not changed.
        shape: the resource's properties; those of global services have no region.
        provider: decoded inputs of the provider.
    """
    known, region = shape.properties.get("region"), provider.get("region")
    if known is None or not known.doc.startswith(_REGION):
        return inputs
    if region is None or region == "" or inputs.get("region") is not None:
        return inputs
    return {**inputs, "region": encode(region, mask=False)}


def has_tags_all(type_token: str, shape: ObjectType, sdks: Sdks = OWN_SDKS) -> bool:
    """Say whether the provider puts ``tagsAll`` into the inputs of a type.

    Its schema has both, and it is not written with Terraform's plugin framework.

    Args:
        type_token: e.g. ``aws:sqs/queue:Queue``.
        shape: the type's inputs.
        sdks: the SDKs of the program.
    """
    if "tags" not in shape.properties or type_token in TAGGED:
        return False
    return "tagsAll" in (always_there(type_token, sdks) or ())


def with_tags_all(
    inputs: Mapping[str, Any], provider: Mapping[str, PropertyValue]
) -> Mapping[str, Any]:
    """Return inputs with ``tagsAll``: a resource's tags over its provider's default tags.

    It is empty when there are none, and unknown as soon as any tag is. Tags that the provider is
    told to ignore are left out.

    Args:
        inputs: plain wire data; not changed.
        provider: decoded inputs of the provider, all known.
    """
    if inputs.get("tagsAll") is not None:
        return inputs
    given = decode(inputs.get("tags"))
    if contains_unknown(given):
        return {**inputs, "tagsAll": UNKNOWN_SENTINEL}
    shared = _parsed(provider.get("defaultTags"))
    tags = {**_entries(_entries(shared).get("tags")), **_entries(given)}
    ignored = _entries(_parsed(provider.get("ignoreTags")))
    keys, prefixes = _texts(ignored.get("keys")), _texts(ignored.get("keyPrefixes"))
    kept = {
        name: encode(value, mask=False)
        for name, value in tags.items()
        if value is not None and name not in keys and not name.startswith(prefixes)
    }
    kept = converted(kept, _TAGS)
    if isinstance(given, Secret) or isinstance(shared, Secret):
        return {**inputs, "tagsAll": {SIGNATURE_KEY: SECRET_SIGNATURE, "value": kept}}
    return {**inputs, "tagsAll": kept}


def _parsed(value: PropertyValue) -> PropertyValue:
    """Undo the JSON encoding in which providers get everything that is not a string."""
    plain = reveal(value)
    if not isinstance(plain, str):
        return value
    try:
        parsed = decode(json.loads(plain))
    except ValueError:
        return None  # the check of the provider's own inputs says so
    return Secret(parsed) if isinstance(value, Secret) else parsed


def _entries(value: PropertyValue) -> Mapping[str, PropertyValue]:
    plain = reveal(value)
    return plain if isinstance(plain, Mapping) else {}


def _texts(value: PropertyValue) -> tuple[str, ...]:
    plain = reveal(value)
    items = map(reveal, plain) if isinstance(plain, tuple) else ()
    return tuple(item for item in items if isinstance(item, str))
