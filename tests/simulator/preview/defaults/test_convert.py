"""A provider's check returns plain values in the types of its schema."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.preview.defaults.convert import converted
from simulator.preview.defaults.fill import checked_inputs
from simulator.preview.sdk.types import EnumOf, ListOf, MapOf, OneOf, PropertyType, Scalar
from simulator.resources.wire import SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_SENTINEL

TEXT, WHOLE, NUMBER, FLAG = (Scalar(name) for name in ("string", "integer", "number", "boolean"))
OPEN_ENUM = OneOf((TEXT, EnumOf("Kind", ("a", "b"))))


@pytest.mark.parametrize(
    ("value", "kind", "found"),
    [
        ("300", WHOLE, 300),
        ("0.5", NUMBER, 0.5),
        ("2.0", NUMBER, 2),
        ("true", FLAG, True),
        ("0", FLAG, False),
        (5, TEXT, "5"),
        (0.25, TEXT, "0.25"),
        (True, TEXT, "true"),
        (7, OPEN_ENUM, "7"),
        ({"a": 1, "b": True}, MapOf(TEXT), {"a": "1", "b": "true"}),
    ],
)
def test_what_another_language_or_a_dictionary_wrote_is_converted(
    value: Any, kind: PropertyType, found: Any
) -> None:
    result = converted(value, kind)
    assert result == found
    assert type(result) is type(found)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("many", WHOLE),
        ("nan", NUMBER),
        ("inf", NUMBER),
        ("yes", FLAG),
        (True, WHOLE),
        (UNKNOWN_SENTINEL, WHOLE),
        ([1], TEXT),
        ({"Statement": []}, TEXT),
        (1, OneOf((TEXT, WHOLE))),
        ("1", ListOf(WHOLE)),
        (None, TEXT),
    ],
)
def test_everything_else_stays(value: Any, kind: PropertyType) -> None:
    assert converted(value, kind) is value


def test_an_entry_that_is_secret_is_converted_inside() -> None:
    secret = {SIGNATURE_KEY: SECRET_SIGNATURE, "value": 5}
    assert converted({"a": secret}, MapOf(TEXT)) == {"a": {**secret, "value": "5"}}


def test_it_is_done_at_every_depth_of_a_checked_resource() -> None:
    given = {
        "port": "443",
        "healthCheck": {"interval": "10", "port": 443},
        "tags": {"n": 1},
        "stickiness": {SIGNATURE_KEY: SECRET_SIGNATURE, "value": {"enabled": "false"}},
    }
    found = checked_inputs("aws:lb/targetGroup:TargetGroup", given, {})
    assert found["port"] == 443
    assert (found["healthCheck"]["interval"], found["healthCheck"]["port"]) == (10, "443")
    assert found["tags"] == found["tagsAll"] == {"n": "1"}
    assert found["stickiness"]["value"]["enabled"] is False
