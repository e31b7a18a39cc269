"""What counts as a change of a resource's inputs, and when it is known to replace the resource."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.preview.provider.differences import Difference, differences, ignored
from simulator.resources.wire import SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_SENTINEL

BUCKET = "aws:s3/bucket:Bucket"
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


def secret(value):
    return {SIGNATURE_KEY: SECRET_SIGNATURE, "value": value}


def found(old, new, type_=BUCKET):
    return [(item.path, item.kind) for item in differences(type_, old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {"a": 1}, [("a", "add")]),
        ({"a": 1}, {}, [("a", "delete")]),
        ({"a": 1}, {"a": 2}, [("a", "update")]),
        ({"a": {"b": 1, "c": 1}}, {"a": {"b": 2, "d": 1}}, [
            ("a.b", "update"), ("a.c", "delete"), ("a.d", "add"),
        ]),
        ({"a": [1, 2, 3]}, {"a": [1, 5]}, [("a[1]", "update"), ("a[2]", "delete")]),
        ({"a": {"x.y": 1}}, {"a": {}}, [('a["x.y"]', "delete")]),
        ({"a": {'q"q': 1}}, {"a": {}}, [('a["q\\"q"]', "delete")]),
        ({"a": [1]}, {"a": {"b": 1}}, [("a", "update")]),
        ({"a": 1}, {"a": UNKNOWN_SENTINEL}, [("a", "update")]),
        ({"a": secret("x")}, {"a": secret("y")}, [("a", "update")]),
        ({"a": secret({"hushed": 1})}, {"a": {"b": 1}}, [("a", "update")]),
        ({"a": {"b": 1}}, {"a": {"b": secret({"hushed": secret(1)})}}, [("a.b", "update")]),
    ],
)  # fmt: skip
def test_a_change_is_named_where_it_is(old, new, expected):
    assert found(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"a": 1}, {"a": 1.0}),
        ({"a": "443"}, {"a": 443}),
        ({"a": "true"}, {"a": True}),
        ({"a": None}, {}),
        ({"a": "x"}, {"a": secret("x")}),
        ({"a": secret({"b": [1]})}, {"a": {"b": [secret(1)]}}),
        ({"__defaults": ["name"], "a": {"__defaults": []}}, {"a": {}}),
    ],
)
def test_the_same_value_in_another_form_is_no_change(old, new):
    """States hold what a provider has converted, and its notes."""
    assert found(old, new) == found(new, old) == []


@given(st.dictionaries(st.text(), PLAIN, max_size=4))
def test_nothing_differs_from_itself(value):
    assert found(value, value) == []


def test_a_replacement_is_claimed_where_the_sdk_documents_one():
    network = "gcp:compute/network:Network"
    assert differences(network, {"description": "a", "mtu": 1460}, {"description": "b"}) == (
        Difference("description", "update", replaces=True),
        Difference("mtu", "delete"),
    )
    # "When decreased, this will force a recreation of the resource": that depends.
    balancer = "aws:lb/loadBalancer:LoadBalancer"
    (change,) = differences(balancer, {}, {"secondaryIpsAutoAssignedPerSubnet": 1})
    assert not change.replaces


def test_ignored_paths_hold_for_all_below_them():
    changes = differences(BUCKET, {}, {"tags": {"a": 1}, "tagsAll": {}, "ttl": 1})
    assert [item.path for item in ignored(["tags", "ttl"], changes)] == ["tagsAll"]
    nested = differences(BUCKET, {"a": [{"b": 1}]}, {"a": [{"b": 2}]})
    assert ignored(["a[0].b"], nested) == ignored(["a[0]"], nested) == ignored(["*"], nested) == ()
    assert ignored(["a[1]"], nested) == nested


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {"region": "eu-west-1"}, Difference("region", "add")),
        ({"region": "a"}, {"region": "b"}, Difference("region", "update", replaces=True)),
    ],
)
def test_a_resource_moves_when_its_region_changes_not_when_it_is_written_down(old, new, expected):
    """States of pulumi-aws 6 name no region; the provider adds it and replaces nothing."""
    assert differences(BUCKET, old, new) == (expected,)
