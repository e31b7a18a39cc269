"""A provider's notes are taken off at any depth, and nothing else is."""

from __future__ import annotations

import json

from simulator.resources.marks import (
    unmarked,
    unmarked_graph,
    unmarked_resource,
    unmarked_wire,
    without_marks,
)
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.read_export import read_export
from simulator.resources.values import UNKNOWN, Asset, PropertyValue, Secret
from simulator.resources.write_deployment import deployment_json

PLAIN: dict[str, PropertyValue] = {
    "tags": {"a": "b"},
    "empty": {},
    "rules": ({"days": 3}, UNKNOWN, "text", None),
    "hidden": Secret({"inner": {"key": Secret("s")}}),
    "asset": Asset(text="t"),
    "__internal": {"kept": 1},
}
MARKED: dict[str, PropertyValue] = {
    "__defaults": ("name",),
    "tags": {"a": "b", "__defaults": ()},
    "empty": {"__defaults": ()},
    "rules": ({"days": 3, "__defaults": ("days",)}, UNKNOWN, "text", None),
    "hidden": Secret({"inner": {"key": Secret("s"), "__defaults": ()}, "__defaults": ()}),
    "asset": Asset(text="t"),
    "__internal": {"kept": 1},
}
URN = "urn:pulumi:dev::p::aws:s3/bucket:Bucket::b"


def test_notes_go_and_everything_else_stays() -> None:
    assert unmarked(MARKED) == PLAIN
    assert without_marks(MARKED) == PLAIN


def test_what_has_none_comes_back_itself() -> None:
    """A graph of a thousand resources is not copied for nothing."""
    resource = Resource(URN, "aws:s3/bucket:Bucket", "b", inputs=PLAIN, outputs=PLAIN)
    graph = ResourceGraph("p", "dev", {URN: resource})
    assert unmarked(PLAIN) is PLAIN
    assert unmarked_resource(resource) is resource
    assert unmarked_graph(graph) is graph


def test_a_graph_loses_them_in_inputs_and_outputs() -> None:
    marked = Resource(URN, "aws:s3/bucket:Bucket", "b", inputs=MARKED, outputs=MARKED)
    found = unmarked_graph(ResourceGraph("p", "dev", {URN: marked}))[URN]
    assert found.inputs == found.outputs == PLAIN


def test_wire_data_loses_them_too() -> None:
    assert unmarked_wire({"a": [{"__defaults": [], "b": 1}], "__defaults": ["a"]}) == {
        "a": [{"b": 1}]
    }


def test_a_file_keeps_them() -> None:
    """What is read from an export and written again is the same graph."""
    inputs = {"__defaults": ("acl",), "acl": "private", "tags": {"__defaults": (), "a": "b"}}
    resource = Resource(URN, "aws:s3/bucket:Bucket", "b", inputs=inputs, id=UNKNOWN)
    graph = ResourceGraph("p", "dev", {URN: resource})
    read = read_export(json.loads(deployment_json(graph)), "file")
    assert read[URN].inputs == inputs
