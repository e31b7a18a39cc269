"""The notes that providers bridged from Terraform leave in inputs: ``__defaults`` lists.

Their Check fills in defaults and, in every object of the inputs, lists the properties of that
object whose values it chose itself; where it chose none the list is empty. The lists lie in
credentialed previews and in exported states, in maps of the user's own keys (tags, labels,
environment variables) as well. They are no values: what iterates a map, compares with an empty
object or prints an object must not meet them.

A graph keeps them, so that a file that is read and written again stays the same. They are taken
off once, where a graph or a request is turned into something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import PropertyValue, Secret

DEFAULTS_KEY: Final = "__defaults"


def without_marks(value: PropertyValue) -> PropertyValue:
    """Return a decoded value without the providers' notes, at any depth.

    What holds none comes back as the same object.
    """
    if isinstance(value, Secret):
        content = without_marks(value.value)
        return value if content is value.value else Secret(content)
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, tuple):
        items = tuple(map(without_marks, value))
        changed = any(one is not other for one, other in zip(items, value, strict=True))
        return items if changed else value
    return value


def unmarked(properties: Mapping[str, PropertyValue]) -> Mapping[str, PropertyValue]:
    """Return the properties of a resource without the providers' notes, at any depth."""
    return _mapping(properties)


def unmarked_resource(resource: Resource) -> Resource:
    """Return a resource without the providers' notes; the same one where there are none."""
    inputs = _mapping(resource.inputs)
    same = resource.outputs is resource.inputs
    outputs = inputs if same else _mapping(resource.outputs)
    if inputs is resource.inputs and outputs is resource.outputs:
        return resource
    return replace(resource, inputs=inputs, outputs=outputs)


def unmarked_graph(graph: ResourceGraph) -> ResourceGraph:
    """Return a graph without the providers' notes; the same one where there are none."""
    resources = {urn: unmarked_resource(resource) for urn, resource in graph.resources.items()}
    if all(resource is graph.resources[urn] for urn, resource in resources.items()):
        return graph
    return replace(graph, resources=resources)


def unmarked_wire(value: Any) -> Any:
    """Return plain wire data without the providers' notes, at any depth."""
    if isinstance(value, Mapping):
        return {key: unmarked_wire(item) for key, item in value.items() if key != DEFAULTS_KEY}
    if isinstance(value, list):
        return [unmarked_wire(item) for item in value]
    return value


def _mapping(value: Mapping[str, PropertyValue]) -> Mapping[str, PropertyValue]:
    found: dict[str, PropertyValue] = {}
    changed = False
    for key, item in value.items():
        if key == DEFAULTS_KEY:
            changed = True
            continue
        found[key] = plain = without_marks(item)
        changed = changed or plain is not item
    return found if changed else value
