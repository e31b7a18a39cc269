"""Every special value of Pulumi's wire format is decoded, and encoded back."""

from __future__ import annotations

import pytest
from google.protobuf import struct_pb2

from simulator.resources.values import (
    UNKNOWN,
    Archive,
    Asset,
    ResourceReference,
    Secret,
)
from simulator.resources.wire import decode, encode, plain_struct

KEY = "4dabf18193072939515e22adb298388d"
SECRET = "1b47061264138c4ac30d75fd1eb44270"
OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e"
ASSET = "c44067f5952c0a294b673a41bacd8c17"
ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7"
STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"

CASES = [
    (None, None),
    (True, True),
    (2.0, 2),
    (2.5, 2.5),
    ("text", "text"),
    ([1, ["a"]], (1, ("a",))),
    ({"a": {"b": []}}, {"a": {"b": ()}}),
    (STRING, UNKNOWN),
    ({KEY: SECRET, "value": "x"}, Secret("x")),
    ({KEY: SECRET, "value": STRING}, Secret(UNKNOWN)),
    ({KEY: SECRET, "plaintext": '{"a": [1]}'}, Secret({"a": (1,)})),
    ({KEY: SECRET, "ciphertext": "v1:abc"}, Secret("[secret]")),
    ({KEY: OUTPUT}, UNKNOWN),
    ({KEY: OUTPUT, "value": 1, "dependencies": ["urn"]}, 1),
    ({KEY: OUTPUT, "secret": True}, Secret(UNKNOWN)),
    ({KEY: OUTPUT, "value": "x", "secret": True}, Secret("x")),
    ({KEY: REFERENCE, "urn": "u"}, ResourceReference("u")),
    ({KEY: REFERENCE, "urn": "u", "id": "i"}, ResourceReference("u", "i")),
    ({KEY: REFERENCE, "urn": "u", "id": ""}, ResourceReference("u", UNKNOWN)),
    (
        {KEY: REFERENCE, "urn": "u", "id": STRING, "packageVersion": "1"},
        ResourceReference("u", UNKNOWN, "1"),
    ),
    ({KEY: ASSET, "path": "./f"}, Asset(path="./f")),
    ({KEY: ASSET, "text": ""}, Asset(text="")),
    ({KEY: ASSET, "uri": "https://x", "hash": "h"}, Asset(uri="https://x", hash="h")),
    ({KEY: ARCHIVE, "path": "./d"}, Archive(path="./d")),
    (
        {KEY: ARCHIVE, "assets": {"a": {KEY: ASSET, "text": "t"}, "b": {KEY: ARCHIVE, "uri": "u"}}},
        Archive(assets={"a": Asset(text="t"), "b": Archive(uri="u")}),
    ),
    ({KEY: "803fd3297a5875dc03ca845dda5d2a98", "value": "AA=="}, "AA=="),
]


@pytest.mark.parametrize(("wire", "value"), CASES)
def test_json_and_protobuf_decode_alike(wire, value):
    assert decode(wire) == value
    struct = struct_pb2.Struct()
    struct.update({"x": wire})
    assert decode(plain_struct(struct)["x"]) == value


@pytest.mark.parametrize(
    "sentinel",
    [
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        STRING,
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ],
)
def test_every_typed_unknown_is_unknown(sentinel):
    assert decode([sentinel]) == (UNKNOWN,)


@pytest.mark.parametrize("value", [value for _, value in CASES])
def test_encoding_for_the_program_reads_back_the_same(value):
    assert decode(encode(value, mask=False)) == value


def test_encoding_for_files_never_holds_a_secret():
    encoded = encode({"a": (Secret({"deep": "hush"}),), "b": UNKNOWN})
    assert encoded == {"a": [{KEY: SECRET, "plaintext": '"[secret]"'}], "b": STRING}
    assert decode(encoded) == {"a": (Secret("[secret]"),), "b": UNKNOWN}


def test_masked_strings_are_secrets_only_where_they_are_masks():
    assert decode({"a": "[secret]"}) == {"a": "[secret]"}
    assert decode({"a": ["[secret]"]}, masked=True) == {"a": (Secret("[secret]"),)}
