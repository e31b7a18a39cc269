"""Options that policies look at survive a state file."""

from __future__ import annotations

import json

import pytest

from simulator.errors import InputError
from simulator.resources.model import (
    NO_OPTIONS,
    CustomTimeouts,
    Resource,
    ResourceGraph,
    ResourceOptions,
)
from simulator.resources.read_export import read_export
from simulator.resources.write_deployment import deployment_json

URN = "urn:pulumi:dev::shop::a:b:C::name"
OPTIONS = ResourceOptions(
    ignore_changes=("tags", "a.b"),
    aliases=("urn:pulumi:dev::shop::a:b:C::old",),
    custom_timeouts=CustomTimeouts(create_s=300.0, delete_s=1.5),
    additional_secret_outputs=("arn",),
)


def test_options_written_are_read_back():
    """All but `deleteBeforeReplace`, for which Pulumi's state files have no place."""
    graph = ResourceGraph("shop", "dev", {URN: Resource(URN, "a:b:C", "name", options=OPTIONS)})
    document = json.loads(deployment_json(graph))
    state = document["deployment"]["resources"][0]
    assert state["customTimeouts"] == {"create": 300.0, "delete": 1.5}
    assert read_export(document, "file")[URN].options == OPTIONS


def test_a_resource_without_options_has_none_in_either_form():
    """No keys in the file, the shared nothing when read."""
    graph = ResourceGraph("shop", "dev", {URN: Resource(URN, "a:b:C", "name")})
    document = json.loads(deployment_json(graph))
    assert set(document["deployment"]["resources"][0]) == {
        "urn",
        "custom",
        "type",
        "inputs",
        "outputs",
    }
    assert read_export(document, "file")[URN].options is NO_OPTIONS


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("ignoreChanges", "tags", "ignoreChanges is no list of strings"),
        ("aliases", [1], "aliases is no list of strings"),
        ("customTimeouts", [], "customTimeouts is no object"),
        ("customTimeouts", {"create": "5m"}, "customTimeouts are no numbers of seconds"),
    ],
)
def test_options_of_the_wrong_kind_are_told(key, value, message):
    """As any other part of a state that cannot be read."""
    document = {"version": 3, "deployment": {"resources": [{"urn": URN, key: value}]}}
    with pytest.raises(InputError, match=message):
        read_export(document, "file")
