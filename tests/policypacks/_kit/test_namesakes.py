"""Resources of one name are told apart by what the engine knows of dependencies."""

from __future__ import annotations

from policypacks._kit.stack import Stack
from simulator.resources.model import Resource, ResourceGraph


def bucket(urn: str) -> Resource:
    return Resource(urn, "bucket", urn, inputs={"bucket": "twins"}, outputs={"bucket": "twins"})


def setting(*depends_on: str) -> Resource:
    return Resource(
        "u::setting",
        "setting",
        "setting",
        inputs={"bucket": "twins"},
        property_dependencies={"bucket": depends_on},
    )


def referring(setting_: Resource) -> dict[str, list[str]]:
    resources = (bucket("u::a"), bucket("u::b"), setting_)
    stack = Stack(ResourceGraph("p", "s", {one.urn: one for one in resources}))
    return {
        one.urn: [other.urn for other in stack.referring(one, "bucket", "setting")]
        for one in stack.of_type("bucket")
    }


def test_a_name_that_came_from_one_resource_means_that_one() -> None:
    assert referring(setting("u::b")) == {"u::a": [], "u::b": ["u::setting"]}


def test_a_name_that_came_from_nowhere_may_mean_any() -> None:
    assert referring(setting()) == {"u::a": ["u::setting"], "u::b": ["u::setting"]}


def test_a_dependency_told_twice_is_one_reference() -> None:
    assert referring(setting("u::a", "u::a")) == {"u::a": ["u::setting"], "u::b": []}
