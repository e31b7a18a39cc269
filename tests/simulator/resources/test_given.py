"""What is set in a resource: what is known, else what was given."""

from __future__ import annotations

import pytest

from simulator.resources.given import as_set, graph_as_set
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, Secret


@pytest.mark.parametrize(
    ("inputs", "outputs", "expected"),
    [
        # A deployed resource: the cloud's answer counts, and what it chose itself.
        ({"a": "x."}, {"a": "x", "b": 1}, {"a": "x", "b": 1}),
        # Planned: nobody gave it, so it is not set.
        ({"a": 1}, {"a": 1, "b": UNKNOWN}, {"a": 1}),
        # Given and not known yet, or given and planned anew.
        ({"a": UNKNOWN}, {"a": UNKNOWN}, {"a": UNKNOWN}),
        ({"a": 1}, {"a": UNKNOWN}, {"a": 1}),
        # A provider that does not return what it was given.
        ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
        # The same inside objects; a computed object with an unknown in it was given by nobody.
        (
            {"a": {"b": 1}},
            {"a": {"b": 1, "c": UNKNOWN, "d": 2}, "e": {"f": 1, "g": UNKNOWN}},
            {"a": {"b": 1, "d": 2}},
        ),
        # Elements may be in another order: the list as given.
        (
            {"a": ({"b": 1}, {"b": 2})},
            {"a": ({"b": 2, "c": UNKNOWN}, {"b": 1, "c": UNKNOWN})},
            {"a": ({"b": 1}, {"b": 2})},
        ),
        # Secret on either side is secret.
        ({"a": 1}, {"a": Secret(UNKNOWN)}, {"a": Secret(1)}),
        ({"a": Secret(1)}, {"a": UNKNOWN}, {"a": Secret(1)}),
        ({}, {"a": Secret(UNKNOWN)}, {}),
        ({"a": Secret({"b": 1})}, {"a": {"b": UNKNOWN}, "c": UNKNOWN}, {"a": Secret({"b": 1})}),
    ],
)
def test_as_set(inputs, outputs, expected):
    assert as_set(inputs, outputs) == expected


def test_an_echo_comes_back_as_it_is():
    outputs = {"a": 1, "b": Secret("c")}
    assert as_set({"a": 1}, outputs) is outputs


def test_a_graph_without_planned_outputs_is_itself_and_components_keep_theirs():
    one = Resource("u:1", "aws:s3/bucket:Bucket", "one", inputs={"a": 1}, outputs={"a": 1})
    component = Resource("u:2", "shop:Edge", "edge", custom=False, outputs={"url": UNKNOWN})
    graph = ResourceGraph("shop", "dev", {item.urn: item for item in (one, component)})
    assert graph_as_set(graph) is graph
    planned = Resource("u:1", one.type, "one", inputs={"a": 1}, outputs={"a": 1, "arn": UNKNOWN})
    found = graph_as_set(ResourceGraph("shop", "dev", {**graph.resources, "u:1": planned}))
    assert found["u:1"] == one
    assert found["u:2"] is component
