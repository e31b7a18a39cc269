"""Configuration is merged, typed and refused as Pulumi's CLI does."""

from __future__ import annotations

import pytest

from simulator.errors import InputError
from simulator.preview.config import load_config
from simulator.preview.project import load_project

DECLARED = """\
name: shop
runtime: python
config:
  region: {type: string, default: eu-west-1}
  replicas:
    type: integer
    default: 2
  names:
    type: array
    items: {type: string}
    default: [a, b]
  flag: {type: boolean}
  short: plain
  shop:full: {value: 3}
  token: {type: string, secret: true, default: none}
  aws:region: us-east-1
  aws:profile: {value: work}
"""


def load(write_project, settings=DECLARED, stack_file=None, overrides=None, stack="dev"):
    files = {} if stack_file is None else {f"Pulumi.{stack}.yaml": stack_file}
    project = load_project(write_project("x = 1", settings=settings, files=files))
    return load_config(project, stack, overrides or {})


def problems(*args, **kwargs) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(*args, **kwargs)
    return [problem.what for problem in caught.value.problems]


def test_defaults_the_stack_file_and_overrides_in_this_order(write_project):
    config = load(
        write_project,
        stack_file="""\
            config:
              shop:region: us-west-2
              shop:flag: true
              shop:replicas: 5
              aws:config:region: eu-west-2
              other:key: {nested: [1, true, x]}
            """,
        overrides={"replicas": "7", "shop:names": '["z"]'},
    )
    assert config.values == {
        "shop:region": "us-west-2",
        "shop:replicas": "7",
        "shop:names": '["z"]',
        "shop:flag": "true",
        "shop:short": "plain",
        "shop:full": "3",
        "shop:token": "none",
        "aws:region": "eu-west-2",
        "aws:profile": "work",
        "other:key": '{"nested":[1,true,"x"]}',
    }
    assert config.secret_keys == {"shop:token"}
    assert "shop:token" not in config.public()
    assert config.given == {"shop:replicas", "shop:names"}
    assert "shop:region" in config.declared


def test_plain_values_of_a_stack_file_stay_as_they_are_written(write_project):
    """``yes``, dates, 12:30 and 1.50 are text, not YAML 1.1's booleans, dates and numbers."""
    config = load(
        write_project,
        settings="name: shop\nruntime: python\n",
        stack_file="config: {a: yes, b: 2024-01-31, c: 12:30, d: 1.50, e: 010, f: on, g: 1e3}\n",
    )
    assert {key.split(":")[1]: value for key, value in config.values.items()} == {
        "a": "yes",
        "b": "2024-01-31",
        "c": "12:30",
        "d": "1.50",
        "e": "010",
        "f": "on",
        "g": "1e3",
    }


def test_all_mistakes_at_once(write_project):
    found = problems(
        write_project,
        stack_file="config:\n  shop:replicas: many\n  shop:names: [1]\n  shop:token: open\n",
        overrides={"region": "x"},
    )
    assert found == [
        "stack 'dev': config 'shop:replicas' must be of type integer",
        "stack 'dev': config 'shop:names' must be of type array<string>",
        "config 'shop:token' must be encrypted as it is secret",
        "stack 'dev' is missing configuration value 'shop:flag'",
    ]


@pytest.mark.parametrize(
    ("overrides", "wrong"),
    [
        ({"flag": "maybe"}, "boolean"),
        ({"flag": "true", "names": "a,b"}, "array<string>"),
        ({"flag": "true", "replicas": "2.5"}, "integer"),
    ],
)
def test_overrides_are_typed(write_project, overrides, wrong):
    (found,) = problems(write_project, overrides=overrides)
    assert found.endswith(f"must be of type {wrong}")


def test_declarations_are_checked(write_project):
    settings = """\
name: shop
runtime: python
config:
  a: {type: strin, default: x}
  b: {type: integer, default: x}
  c: {type: array, default: []}
  d: {default: 1, value: 2}
  aws:region: {type: string, default: x}
"""
    found = problems(write_project, settings=settings)
    assert found == [
        "unknown type 'strin'; did you mean 'string'?",
        "the default of 'b' is not of type integer",
        "an array needs `items` with a type",
        "config 'd' has both a default and a value",
        "config 'aws:region' is not namespaced by the project and cannot have a type",
        "config 'aws:region' is not namespaced by the project and cannot have a default",
    ]


def test_encrypted_values_become_placeholders_that_parse(write_project):
    config = load(
        write_project,
        stack_file="""\
            encryptionsalt: v1:x
            config:
              shop:flag: {secure: v1:a}
              shop:replicas: {secure: v1:b}
              shop:token: {secure: v1:c}
              shop:list: [{secure: v1:d}, open]
            """,
        overrides={"token": "given"},
    )
    assert config.values["shop:flag"] == "false"
    assert config.values["shop:replicas"] == "0"
    assert config.values["shop:token"] == "given"
    assert config.values["shop:list"] == '["[secret]","open"]'
    assert config.secret_keys == {"shop:flag", "shop:replicas", "shop:token", "shop:list"}
    assert [item.note.split(":")[1] for item in config.assumed] == ["flag", "replicas", "list"]


def test_a_broken_stack_file_names_its_line(write_project):
    with pytest.raises(InputError) as caught:
        load(write_project, stack_file="config:\n  a: [1\n  b: 2\n")
    assert "Pulumi.dev.yaml:3" in str(caught.value)


def test_an_environment_is_listed_as_unread(write_project):
    config = load(
        write_project,
        settings="name: shop\nruntime: python\n",
        stack_file="environment: [prod]\n",
    )
    assert [item.token for item in config.assumed] == ["environment"]


@pytest.mark.parametrize("stack", ["", "a/b/c/d", "../x", "x y", "..", "a/"])
def test_a_stack_name_that_pulumi_would_not_take_is_refused(tmp_path, stack):
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (tmp_path / "__main__.py").write_text("")
    with pytest.raises(InputError, match="no stack name"):
        load_config(load_project(tmp_path), stack, {})


@pytest.mark.parametrize("stack", ["dev", "org/dev", "org/shop/eu-west.1"])
def test_a_stack_may_stand_behind_its_organization_and_project(tmp_path, stack):
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (tmp_path / "__main__.py").write_text("")
    assert load_config(load_project(tmp_path), stack, {}).values == {}
