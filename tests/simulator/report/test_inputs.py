"""Inputs as they are shown: every kind of value told from every other, and no secret in any."""

from __future__ import annotations

import json

import pytest

from simulator.preview.masking import NOTHING_SECRET, Masker
from simulator.report.inputs_json import inputs_json
from simulator.report.inputs_text import inputs_lines
from simulator.resources.values import (
    UNKNOWN,
    Archive,
    Asset,
    PropertyValue,
    ResourceReference,
    Secret,
)


def shown(value: PropertyValue, masker: Masker = NOTHING_SECRET) -> str:
    return "\n".join(inputs_lines({"key": value}, masker))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("eu-west-1", "key: eu-west-1"),
        ("a b", "key: a b"),
        ("arn:aws:s3:::b", "key: arn:aws:s3:::b"),
        ("", 'key: ""'),
        ("12", 'key: "12"'),
        (12, "key: 12"),
        ("true", 'key: "true"'),
        (True, "key: true"),
        ("Off", 'key: "Off"'),
        (None, "key: null"),
        (" a", 'key: " a"'),
        ("a: b", 'key: "a: b"'),
        ("a:", 'key: "a:"'),
        ("a  b", 'key: "a  b"'),
        (".5", 'key: ".5"'),
        ("- a", 'key: "- a"'),
        ('{"a": 1}', 'key: "{\\"a\\": 1}"'),
        ("a\nb\n", "key: |\n  a\n  b"),
        ("\x1b[31m", 'key: "\\u001b[31m"'),
        ("a\n\x1b[31m", "key: |\n  a\n  \\x1b[31m"),
        (UNKNOWN, "key: [unknown]"),
        ("[unknown]", 'key: "[unknown]"'),
        (Secret({"a": "hush"}), "key: [secret]"),
        ("[secret]", 'key: "[secret]"'),
        ({}, "key: {}"),
        ({"__defaults": ()}, "key: {}"),
        ((), "key: []"),
        (
            ("a", ("b", "c"), {"d": 1, "e": UNKNOWN}),
            "key:\n- a\n- - b\n  - c\n- d: 1\n  e: [unknown]",
        ),
        ({"b": {"c": 1}, "a b:": "x"}, 'key:\n  "a b:": x\n  b:\n    c: 1'),
        (Asset(path="src/a.py"), "key: [asset src/a.py]"),
        (Asset(text="hush"), "key: [asset]"),
        (Archive(assets={"b": Asset(text="x"), "a": Asset()}), "key: [archive of a, b]"),
        (ResourceReference("urn:pulumi:d::s::t::n"), "key: [urn:pulumi:d::s::t::n]"),
    ],
)
def test_no_two_kinds_of_value_look_the_same(value: PropertyValue, text: str) -> None:
    assert shown(value) == text


def test_nested_lists_keep_their_shape() -> None:
    assert shown((("a", "b"), ("c",))) == "key:\n- - a\n  - b\n- - c"


FILLED: dict[str, PropertyValue] = {
    "__defaults": ("timeout", "gone"),
    "timeout": 3,
    "origins": ({"__defaults": ("port",), "port": 443, "name": "o"},),
    "tags": {"__defaults": (), "a": "b"},
    "hidden": Secret({"__defaults": ("x",), "x": "hush"}),
}


def test_what_the_provider_filled_in_is_marked_where_its_notes_say_so() -> None:
    assert list(inputs_lines(FILLED, NOTHING_SECRET)) == [
        "hidden: [secret]",
        "origins:",
        "- name: o",
        "  port: 443  (default)",
        "tags:",
        "  a: b",
        "timeout: 3  (default)",
    ]
    assert inputs_json(FILLED, NOTHING_SECRET) == {
        "inputs": {
            "hidden": "[secret]",
            "origins": [{"name": "o", "port": 443}],
            "tags": {"a": "b"},
            "timeout": 3,
        },
        "defaults": ["origins[0].port", "timeout"],
    }


def test_secret_configuration_that_was_read_as_any_other_is_hidden_everywhere() -> None:
    masker = Masker(("hunter2",))
    inputs: dict[str, PropertyValue] = {
        "whole": "hunter2",
        "part": "postgres://u:hunter2@db",
        "lines": "a\nhunter2",
        "file": Asset(path="hunter2.txt"),
        "map": {"hunter2": ("hunter2",)},
    }
    text = "\n".join(inputs_lines(inputs, masker))
    assert "whole: [secret]\n" in f"{text}\n"
    assert 'part: "postgres://u:[secret]@db"' in text
    assert "hunter2" not in text
    assert "hunter2" not in json.dumps(inputs_json(inputs, masker))
