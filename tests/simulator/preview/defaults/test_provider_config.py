"""A provider's configuration comes back with its JSON in the form that states hold."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.preview.defaults.fill import checked_inputs
from simulator.preview.defaults.provider_config import checked_config
from simulator.resources.wire import SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_SENTINEL

AWS = "pulumi:providers:aws"


def secret(value: Any) -> dict[str, Any]:
    return {SIGNATURE_KEY: SECRET_SIGNATURE, "value": value}


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("defaultTags", '{"tags": {"b": "<", "a": "ü"}}', '{"tags":{"a":"ü","b":"\\u003c"}}'),
        ("allowedAccountIds", '["1", "2"]', '["1","2"]'),
        ("maxRetries", "3.0", "3"),
        ("maxRetries", "", "0"),
        ("insecure", " true", "true"),
        ("insecure", True, "true"),
        ("insecure", "", "false"),
        ("allowedAccountIds", "", "[]"),
        ("defaultTags", "", "{}"),
        ("defaultTags", {"tags": {"b": 1, "a": None}}, '{"tags":{"a":null,"b":1}}'),
        ("defaultTags", secret('{"tags": {}}'), secret('{"tags":{}}')),
        ("defaultTags", {"tags": {"a": secret("x")}}, secret('{"tags":{"a":"x"}}')),
        ("defaultTags", {"tags": {"a": UNKNOWN_SENTINEL}}, UNKNOWN_SENTINEL),
        ("defaultTags", UNKNOWN_SENTINEL, UNKNOWN_SENTINEL),
        ("defaultTags", "no JSON", "no JSON"),
        ("region", '"us-east-1"', '"us-east-1"'),
        ("region", secret("us-east-1"), secret("us-east-1")),
        ("version", "7.51.1", "7.51.1"),
        ("another", '{"a": 1}', '{"a": 1}'),
    ],
)  # fmt: skip
def test_json_is_written_as_the_provider_writes_it(name: str, given: Any, expected: Any) -> None:
    assert checked_config(AWS, {name: given}) == {name: expected}
    assert checked_config(AWS, {name: expected}) == {name: expected}


def test_a_null_was_not_given_and_a_strange_package_keeps_its_own() -> None:
    assert checked_config(AWS, {"region": None}) == {}
    assert checked_config("pulumi:providers:strange", {"a": '{"b": 1}'}) == {"a": '{"b": 1}'}


def test_a_provider_is_checked_as_one() -> None:
    """It may hold an unknown, and nothing of the state is carried over."""
    news = {"region": UNKNOWN_SENTINEL, "insecure": " true"}
    olds = {"__defaults": ["profile"], "profile": "p"}
    assert checked_inputs(AWS, news, {}, olds) == {"region": UNKNOWN_SENTINEL, "insecure": "true"}
