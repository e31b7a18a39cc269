"""Encodes decoded properties straight to the bytes of a protobuf ``Struct``.

What ``google.protobuf.Struct`` would serialise to, several times faster than through its classes:
a stack has tens of thousands of values, and every check sends them all.

Source: google/protobuf/struct.proto (field numbers) and the protobuf encoding guide (wire types),
read 2026-11. Special values are marshalled as the engine marshals them for analyzers
(``MarshalProperties`` with KeepUnknowns and KeepSecrets in pkg/v3 3.259): a reference to a
resource becomes its id, or its URN where it has none.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from types import MappingProxyType
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
from simulator.resources.wire import SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_SENTINEL, encode

# Tags of the fields of ``Value``; an entry of a map, and an element of a list, is field 1.
_NULL: Final = b"\x08\x00"
_NUMBER: Final = b"\x11"
_STRING: Final = b"\x1a"
_TRUE: Final = b"\x20\x01"
_FALSE: Final = b"\x20\x00"
_STRUCT: Final = b"\x2a"
_LIST: Final = b"\x32"
_FIRST: Final = b"\x0a"
_SECOND: Final = b"\x12"
_SEVEN_BITS: Final = 0x7F
_MORE: Final = 0x80
_DOUBLE: Final = struct.Struct("<d").pack


def struct_bytes(properties: Mapping[str, PropertyValue]) -> bytes:
    """Return properties as a serialised ``Struct``."""
    entries: list[bytes] = []
    for key, value in properties.items():
        entry = _sized(_FIRST, _utf8(key)) + _sized(_SECOND, _value(value))
        entries.append(_sized(_FIRST, entry))
    return b"".join(entries)


def field_bytes(number: int, message: bytes) -> bytes:
    """Return a serialised message as one field of another."""
    return _sized(_varint(number << 3 | 2), message)


def _value(value: Any) -> bytes:
    known = _BY_TYPE.get(type(value))
    if known is not None:
        return known(value)
    for kind, encoder in _BY_TYPE.items():
        if isinstance(value, kind):
            return encoder(value)
    if isinstance(value, Mapping):
        return _mapping(value)
    raise TypeError(f"a {type(value).__name__} is no property value")


def _string(value: str) -> bytes:
    return _sized(_STRING, _utf8(value))


def _number(value: float) -> bytes:
    try:
        return _NUMBER + _DOUBLE(float(value))
    except OverflowError:
        return _NUMBER + _DOUBLE(float("inf") if value > 0 else float("-inf"))


def _mapping(value: Mapping[str, PropertyValue]) -> bytes:
    return _sized(_STRUCT, struct_bytes(value))


def _list(value: tuple[PropertyValue, ...]) -> bytes:
    return _sized(_LIST, b"".join([_sized(_FIRST, _value(item)) for item in value]))


def _secret(value: Secret) -> bytes:
    return _mapping({SIGNATURE_KEY: SECRET_SIGNATURE, "value": value.value})


def _unknown(value: Unknown) -> bytes:  # noqa: ARG001 - one of the encoders
    return _string(UNKNOWN_SENTINEL)


def _reference(value: ResourceReference) -> bytes:
    if value.id is None:
        return _string(value.urn)
    return _string(UNKNOWN_SENTINEL if value.id is UNKNOWN else str(value.id))


def _asset(value: Asset) -> bytes:
    encoded = encode(value)
    if not any(encoded.get(name) for name in ("path", "text", "uri")):
        # The SDK takes an asset of nothing for an error; an empty text is what it is.
        encoded["text"] = value.text or ""
    return _mapping(encoded)


def _archive(value: Archive) -> bytes:
    if value.assets is None and not value.path and not value.uri:
        return _mapping({**encode(value), "assets": {}})
    return _mapping(encode(value))


def _sized(tag: bytes, content: bytes) -> bytes:
    size = len(content)
    return tag + (bytes((size,)) if size <= _SEVEN_BITS else _varint(size)) + content


def _varint(number: int) -> bytes:
    encoded = bytearray()
    while number > _SEVEN_BITS:
        encoded.append(number & _SEVEN_BITS | _MORE)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)


def _utf8(text: str) -> bytes:
    return text.encode(errors="replace")


# ``bool`` before ``int``: the one is the other.
_BY_TYPE: Final[Mapping[type, Callable[[Any], bytes]]] = MappingProxyType(
    {
        str: _string,
        bool: lambda value: _TRUE if value else _FALSE,
        int: _number,
        float: _number,
        type(None): lambda _: _NULL,
        dict: _mapping,
        tuple: _list,
        list: _list,
        Secret: _secret,
        Unknown: _unknown,
        ResourceReference: _reference,
        Asset: _asset,
        Archive: _archive,
    }
)
