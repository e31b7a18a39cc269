"""The hand-made encoding is protobuf's own, for every value a property can have."""

from __future__ import annotations

import math

import pytest
from google.protobuf import struct_pb2
from hypothesis import given
from hypothesis import strategies as st

from simulator.preview.packs.struct_bytes import field_bytes, struct_bytes
from simulator.resources.values import UNKNOWN, Archive, Asset, ResourceReference, Secret
from simulator.resources.wire import SIGNATURE_KEY, plain_struct

SECRET = "1b47061264138c4ac30d75fd1eb44270"
ASSET = "c44067f5952c0a294b673a41bacd8c17"
ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7"
SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), plain, max_size=5))
def test_plain_data_reads_back_as_protobuf_would_have_written_it(data):
    """The parsed message equals the one protobuf's own classes build."""
    expected = struct_pb2.Struct()
    expected.update(data)
    assert struct_pb2.Struct.FromString(struct_bytes(data)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (UNKNOWN, SENTINEL),
        (Secret("hush"), {SIGNATURE_KEY: SECRET, "value": "hush"}),
        (Secret(UNKNOWN), {SIGNATURE_KEY: SECRET, "value": SENTINEL}),
        (({"a": (Secret(1),)},), [{"a": [{SIGNATURE_KEY: SECRET, "value": 1}]}]),
        # References are not kept for analyzers: the id, and the URN where there is none.
        (ResourceReference("urn:x", "id-1"), "id-1"),
        (ResourceReference("urn:x", UNKNOWN), SENTINEL),
        (ResourceReference("urn:x"), "urn:x"),
        (Asset(path="a.txt", hash="h"), {SIGNATURE_KEY: ASSET, "path": "a.txt", "hash": "h"}),
        (Asset(text=""), {SIGNATURE_KEY: ASSET, "text": ""}),
        (Asset(hash="h"), {SIGNATURE_KEY: ASSET, "hash": "h", "text": ""}),
        (Archive(), {SIGNATURE_KEY: ARCHIVE, "assets": {}}),
        (
            Archive(assets={"f": Asset(uri="https://example.com")}),
            {
                SIGNATURE_KEY: ARCHIVE,
                "assets": {"f": {SIGNATURE_KEY: ASSET, "uri": "https://example.com"}},
            },
        ),
    ],
)
def test_special_values(value, expected):
    """Secrets with signature, unknowns as sentinels, assets the SDK can unpack."""
    parsed = struct_pb2.Struct.FromString(struct_bytes({"key": value}))
    assert plain_struct(parsed) == {"key": expected}


def test_numbers_beyond_a_double_become_infinite():
    """A number JSON can hold and a double cannot must not end the check."""
    parsed = struct_pb2.Struct.FromString(struct_bytes({"big": 10**400, "small": -(10**400)}))
    assert parsed.fields["big"].number_value == math.inf
    assert parsed.fields["small"].number_value == -math.inf


def test_a_lone_surrogate_does_not_end_the_check():
    """JSON files may hold half a character; protobuf text may not."""
    parsed = struct_pb2.Struct.FromString(struct_bytes({"text": "a\ud800b"}))
    assert parsed.fields["text"].string_value == "a?b"


def test_something_else_is_refused_by_its_type():
    """What is no property value is a mistake of the caller's."""
    with pytest.raises(TypeError, match="a set is no property value"):
        struct_bytes({"key": {1}})  # type: ignore[dict-item]


def test_long_fields_carry_their_length_in_several_bytes():
    """Field 3 of a message, 300 bytes: tag 26, length 0xAC 0x02."""
    assert field_bytes(3, b"x" * 300) == b"\x1a\xac\x02" + b"x" * 300
