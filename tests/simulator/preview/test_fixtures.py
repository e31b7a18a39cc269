"""The fixtures file: what it says, and every mistake in it at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.errors import InputError
from simulator.preview.fixtures import Fixtures, canonical_token, matches
from simulator.resources.values import UNKNOWN, Secret


def load(tmp_path: Path, text: str, name: str = "fixtures.yaml") -> Fixtures:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return Fixtures.load(path)


def problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(tmp_path, text)
    prefix = f"{tmp_path / 'fixtures.yaml'}: "
    return [
        f"{problem.where.removeprefix(prefix)}: {problem.what}" for problem in caught.value.problems
    ]


GOOD = {
    "data_sources": [
        {
            "token": "aws:ec2/getVpc:getVpc",
            "args": {"default": True},
            "returns": {"id": "vpc-1", "cidr_block": "10.0.0.0/16"},
        },
        {"token": "acme:index:getThing", "returns": {"any_key": [1, {"a": None}]}},
    ],
    "stack_references": {"acme/net/prod": {"outputs": {"a": 1, "b": "x"}, "secrets": ["b"]}},
}


@pytest.mark.parametrize("name", ["fixtures.yaml", "fixtures.json"])
def test_yaml_and_json_say_the_same(tmp_path: Path, name: str) -> None:
    fixtures = load(tmp_path, json.dumps(GOOD), name)
    vpc, thing = fixtures.data_sources
    assert vpc.args == {"default": True}
    assert vpc.returns == {"id": "vpc-1", "cidrBlock": "10.0.0.0/16"}  # Python names are taken
    assert thing.returns == {"any_key": (1, {"a": None})}  # nothing is known of this package
    assert fixtures.stack_references["acme/net/prod"].outputs == {"a": 1, "b": Secret("x")}


def test_an_empty_file_is_an_empty_set_of_fixtures(tmp_path: Path) -> None:
    fixtures = load(tmp_path, "# nothing yet\n")
    assert fixtures.data_sources == ()
    assert fixtures.stack_references == {}


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    text = """
data_source: []
data_sources:
  - token: aws:ec2/getVpcc:getVpcc
    return: {}
  - args: {}
    returns: {}
  - token: aws:ec2/getVpc:getVpc
    args: {defualt: true}
    returns: {since: 2024-01-31, id: [vpc]}
    secrets: [password]
  - 3
stack_references:
  acme/net/prod: {output: {}}
  acme/dns/prod: [1]
"""
    assert problems(tmp_path, text) == [
        "(top): unknown key 'data_source'",
        "data_sources[0]: unknown key 'return'",
        "data_sources[0].returns: missing returns",
        "data_sources[0].token: no such data source 'aws:ec2/getVpcc:getVpcc'",
        "data_sources[1].token: missing token",
        "data_sources[2].returns.since: a date is no JSON value",
        "data_sources[2].args: unknown property 'defualt'",
        "data_sources[2].returns: unknown property 'since'",
        "data_sources[2].returns.id: expected a string, got a list",
        "data_sources[2].secrets: no value named 'password'",
        "data_sources[3]: expected a mapping, got a number",
        "stack_references.acme/net/prod: unknown key 'output'",
        "stack_references.acme/net/prod.outputs: missing outputs",
        "stack_references.acme/dns/prod: expected a mapping, got a list",
    ]


def test_values_that_the_sdk_would_refuse(tmp_path: Path) -> None:
    """It raises a `TypeError` that names neither the call nor the fixture."""
    text = """
data_sources:
  - token: aws:ec2/getVpc:getVpc
    returns:
      arn: null
      cidrBlock: 10
      cidrBlockAssociations: {}
      enableDnsHostnames: "true"
      state: [available]
      tags: shop
  - token: aws:ec2/getInstanceType:getInstanceType
    returns: {sustainedClockSpeed: 3, defaultCores: 2.5, defaultVcpus: "4"}
"""
    assert problems(tmp_path, text) == [
        "data_sources[0].returns.cidrBlock: expected a string, got a number",
        "data_sources[0].returns.enableDnsHostnames: expected a boolean, got a string",
        "data_sources[0].returns.state: expected a string, got a list",
        "data_sources[0].returns.tags: expected a mapping, got a string",
        "data_sources[1].returns.defaultCores: expected a whole number, got a number",
        "data_sources[1].returns.defaultVcpus: expected a whole number, got a string",
    ]


def test_suggestions(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(tmp_path, "data_sources:\n- {token: 'aws:ec2/getVpcc:getVpcc', returns: {}}")
    assert caught.value.problems[0].hint == "did you mean 'aws:ec2/getVpc:getVpc'?"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "neither YAML nor JSON"),
        ("- 1", "expected a mapping, got a list"),
        ("data_sources: 3", "expected a list, got a number"),
    ],
)
def test_a_file_of_another_form(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load(tmp_path, text)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read the fixtures file"):
        Fixtures.load(tmp_path / "none.yaml")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "fixtures.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        Fixtures.load(path)


def test_arguments_match_as_subsets() -> None:
    assert matches({"a": 1}, {"a": 1.0, "b": 2})
    assert matches({"f": ({"n": "x"},)}, {"f": ({"n": "x", "v": "y"},)})
    assert not matches({"f": ("a",)}, {"f": ("a", "b")})
    assert not matches({"a": True}, {"a": 1})
    assert not matches({"a": None}, {})
    assert not matches({"a": 1}, {"a": UNKNOWN})
    assert matches({"a": "s"}, {"a": Secret("s")})


def test_short_tokens_are_completed() -> None:
    assert canonical_token("aws:getRegion") == "aws:index/getRegion:getRegion"
    assert canonical_token("aws:ec2:getVpc") == "aws:ec2/getVpc:getVpc"
    assert canonical_token("acme:index:getThing") == "acme:index:getThing"


@pytest.mark.parametrize("name", ["acme/net/prod", "net/prod", "prod"])
def test_a_stack_is_found_by_its_short_names(tmp_path: Path, name: str) -> None:
    fixtures = load(tmp_path, json.dumps(GOOD))
    found = fixtures.stack(name)
    assert found is not None
    assert found.outputs["a"] == 1


def test_an_ambiguous_short_name_finds_nothing(tmp_path: Path) -> None:
    stacks = {"acme/net/prod": {"outputs": {}}, "acme/dns/prod": {"outputs": {}}}
    assert load(tmp_path, json.dumps({"stack_references": stacks})).stack("prod") is None
