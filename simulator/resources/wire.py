"""Pulumi's wire format: property values as they travel over gRPC and lie in state files.

Special values are objects with a signature under a well-known key; an unknown is a sentinel
string. Both protobuf ``Struct`` and JSON hold them alike, so one decoder serves both.

Source: signatures and sentinels of ``sdk/go/common/resource`` in github.com/pulumi/pulumi,
read 2026-11; the Python SDK's ``pulumi.runtime.rpc`` holds the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from simulator.resources.values import (
    UNKNOWN,
    Archive,
    Asset,
    PropertyValue,
    ResourceReference,
    Secret,
    Unknown,
)

SIGNATURE_KEY: Final = "4dabf18193072939515e22adb298388d"
SECRET_SIGNATURE: Final = "1b47061264138c4ac30d75fd1eb44270"
OUTPUT_SIGNATURE: Final = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
REFERENCE_SIGNATURE: Final = "5cf8f73096256a8f31e491e813e4eb8e"
ASSET_SIGNATURE: Final = "c44067f5952c0a294b673a41bacd8c17"
ARCHIVE_SIGNATURE: Final = "0def7320c3a5731c473e5ecbe6d01bc7"
BYTE_STRING_SIGNATURE: Final = "803fd3297a5875dc03ca845dda5d2a98"
UNKNOWN_SENTINEL: Final = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
UNKNOWN_SENTINELS: Final = frozenset(
    {
        UNKNOWN_SENTINEL,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",  # boolean
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",  # number
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",  # array
        "030794c1-ac77-496b-92df-f27374a8bd58",  # asset
        "e48ece36-62e2-4504-bad9-02848725956a",  # archive
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",  # object
    }
)
MASKED_SECRET: Final = "[secret]"
# Above this a float no longer counts in steps of one.
_WHOLE_FLOAT_LIMIT: Final = 2.0**53


def plain_struct(struct: Any) -> dict[str, Any]:
    """Return a protobuf ``Struct`` as plain dictionaries and lists, special values undecoded.

    Keys come sorted: a protobuf map has no order of its own.
    """
    fields = struct.fields
    return {key: plain_value(fields[key]) for key in sorted(fields)}


def plain_value(value: Any) -> Any:
    """Return a protobuf ``Value`` as plain data; whole numbers become ``int``."""
    kind = value.WhichOneof("kind")
    if kind == "string_value":
        return value.string_value
    if kind == "struct_value":
        return plain_struct(value.struct_value)
    if kind == "list_value":
        return [plain_value(item) for item in value.list_value.values]
    if kind == "number_value":
        return _number(value.number_value)
    if kind == "bool_value":
        return value.bool_value
    return None


def _number(value: float) -> int | float:
    return int(value) if value.is_integer() and abs(value) < _WHOLE_FLOAT_LIMIT else value


def decode_properties(
    properties: Mapping[str, Any], *, masked: bool = False
) -> dict[str, PropertyValue]:
    """Decode an object's properties; see :func:`decode`."""
    return {str(key): decode(value, masked=masked) for key, value in properties.items()}


def decode(value: Any, *, masked: bool = False) -> PropertyValue:
    """Decode plain wire data (JSON or :func:`plain_struct`) to the types of ``values.py``.

    Args:
        value: the data.
        masked: a plain ``"[secret]"`` stands for a secret, as ``pulumi preview --json`` prints it.
    """
    if isinstance(value, str):
        if masked and value == MASKED_SECRET:
            return Secret(MASKED_SECRET)
        return UNKNOWN if value in UNKNOWN_SENTINELS else value
    if isinstance(value, Mapping):
        signature = value.get(SIGNATURE_KEY)
        if signature is None:
            return decode_properties(value, masked=masked)
        return _decode_special(str(signature), value)
    if isinstance(value, list | tuple):
        return tuple(decode(item, masked=masked) for item in value)
    if value is None or isinstance(value, bool | int):
        return value
    return _number(float(value))


def _decode_special(signature: str, value: Mapping[str, Any]) -> PropertyValue:
    if signature == SECRET_SIGNATURE:
        return Secret(_secret_content(value))
    if signature == OUTPUT_SIGNATURE:
        content = decode(value["value"]) if "value" in value else UNKNOWN
        return Secret(content) if value.get("secret") else content
    if signature == REFERENCE_SIGNATURE:
        return _decode_reference(value)
    if signature == ASSET_SIGNATURE:
        return _decode_asset(value)
    if signature == ARCHIVE_SIGNATURE:
        return _decode_archive(value)
    if signature == BYTE_STRING_SIGNATURE:
        return str(value.get("value", ""))
    return decode_properties(value)


def _secret_content(value: Mapping[str, Any]) -> PropertyValue:
    """Return what a secret holds: ``value`` on the wire, ``plaintext`` (JSON) in state files."""
    if "value" in value:
        return decode(value["value"])
    if isinstance(value.get("plaintext"), str):
        try:
            return decode(json.loads(value["plaintext"]))
        except ValueError:
            return str(value["plaintext"])
    return MASKED_SECRET


def _decode_reference(value: Mapping[str, Any]) -> ResourceReference:
    id_ = value.get("id")
    reference_id: str | Unknown | None = None
    if id_ is not None:
        reference_id = UNKNOWN if id_ == "" or id_ in UNKNOWN_SENTINELS else str(id_)
    return ResourceReference(str(value["urn"]), reference_id, str(value.get("packageVersion", "")))


def _decode_asset(value: Mapping[str, Any]) -> Asset:
    return Asset(
        path=_text(value.get("path")),
        text=None if value.get("text") is None else str(value["text"]),
        uri=_text(value.get("uri")),
        hash=_text(value.get("hash")),
    )


def _decode_archive(value: Mapping[str, Any]) -> Archive:
    members = value.get("assets")
    assets: dict[str, Asset | Archive] | None = None
    if isinstance(members, Mapping):
        assets = {}
        for name, member in members.items():
            decoded = decode(member)
            if isinstance(decoded, Asset | Archive):
                assets[str(name)] = decoded
    return Archive(
        path=_text(value.get("path")),
        uri=_text(value.get("uri")),
        assets=assets,
        hash=_text(value.get("hash")),
    )


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)


def encode_properties(
    properties: Mapping[str, PropertyValue], *, mask: bool = True
) -> dict[str, Any]:
    """Encode an object's properties; see :func:`encode`."""
    return {key: encode(value, mask=mask) for key, value in properties.items()}


def encode(value: PropertyValue, *, mask: bool = True) -> Any:
    """Encode a value to plain wire data.

    Args:
        value: a decoded value.
        mask: write secrets as state files have them, with the plaintext ``"[secret]"``; when
            false, as gRPC has them, with their value: only for the program's own process.
    """
    if value is UNKNOWN:
        return UNKNOWN_SENTINEL
    if isinstance(value, Secret):
        if mask:
            return {SIGNATURE_KEY: SECRET_SIGNATURE, "plaintext": json.dumps(MASKED_SECRET)}
        return {SIGNATURE_KEY: SECRET_SIGNATURE, "value": encode(value.value, mask=False)}
    if isinstance(value, Mapping):
        return encode_properties(value, mask=mask)
    if isinstance(value, tuple):
        return [encode(item, mask=mask) for item in value]
    if isinstance(value, ResourceReference):
        return _encode_reference(value)
    if isinstance(value, Asset):
        return _signed(
            ASSET_SIGNATURE, path=value.path, text=value.text, uri=value.uri, hash=value.hash
        )
    if isinstance(value, Archive):
        encoded = _signed(ARCHIVE_SIGNATURE, path=value.path, uri=value.uri, hash=value.hash)
        if value.assets is not None:
            encoded["assets"] = {
                name: encode(member, mask=mask) for name, member in value.assets.items()
            }
        return encoded
    return value


def _signed(signature: str, **fields: str | None) -> dict[str, Any]:
    return {
        SIGNATURE_KEY: signature,
        **{name: field for name, field in fields.items() if field is not None},
    }


def _encode_reference(value: ResourceReference) -> dict[str, Any]:
    encoded: dict[str, Any] = {SIGNATURE_KEY: REFERENCE_SIGNATURE, "urn": value.urn}
    if value.id is not None:
        encoded["id"] = UNKNOWN_SENTINEL if isinstance(value.id, Unknown) else value.id
    if value.package_version:
        encoded["packageVersion"] = value.package_version
    return encoded
