"""References are followed by value where it is known, by dependency where it is not."""

from __future__ import annotations

import pytest

from policypacks._kit.stack import Stack, agreed
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue


def stack(*resources: Resource) -> Stack:
    return Stack(ResourceGraph("p", "s", {one.urn: one for one in resources}))


def cache_policy(name: str, id_: str | None = None) -> Resource:
    inputs: dict[str, PropertyValue] = {"id": id_} if id_ else {}
    return Resource(f"u::{name}", "policy", name, inputs=inputs, outputs=inputs)


def distribution(value: PropertyValue, *urns: str) -> Resource:
    return Resource(
        "u::d",
        "distribution",
        "d",
        inputs={"behavior": {"policy": value}},
        property_dependencies={"behavior": urns},
    )


def linked(world: Stack) -> list[str]:
    [view] = world.of_type("distribution")
    return [one.urn for one in world.linked(view, "behavior.policy", "policy")]


def test_a_known_value_is_found_by_id() -> None:
    world = stack(cache_policy("a", "1"), cache_policy("b", "2"), distribution("2", "u::a", "u::b"))
    assert linked(world) == ["u::b"]


def test_a_known_value_of_no_resource_refers_to_nothing() -> None:
    assert linked(stack(cache_policy("a", "1"), distribution("managed", "u::a"))) == []


def test_an_unknown_value_may_be_any_that_the_property_depends_on() -> None:
    world = stack(cache_policy("a"), cache_policy("b"), distribution(UNKNOWN, "u::a", "u::b"))
    assert linked(world) == ["u::a", "u::b"]


def test_a_missing_value_refers_to_nothing() -> None:
    assert linked(stack(cache_policy("a"), distribution(None, "u::a"))) == []


def test_who_refers_to_a_resource_is_found_too() -> None:
    world = stack(cache_policy("a"), distribution(UNKNOWN, "u::a"))
    [policy] = world.of_type("policy")
    assert [one.urn for one in world.referring(policy, "behavior.policy", "distribution")] == [
        "u::d"
    ]


def test_candidates_that_agree_decide_and_others_do_not() -> None:
    one, two = (View.of(Resource(f"u::{name}", "t", name)) for name in "ab")
    assert agreed([one, two], lambda _: True, one)
    assert not agreed([one], lambda _: False, one)
    with pytest.raises(CannotEvaluateError, match="differ"):
        agreed([one, two], lambda view: view is one, one)
    with pytest.raises(CannotEvaluateError, match="no resource"):
        agreed([], lambda _: True, one)
