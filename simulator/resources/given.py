"""Tells what a program gave from what its provider plans to compute.

In a preview, a provider bridged from Terraform answers with the planned state: all that was given,
and an unknown for every attribute it computes, also in place of properties that nobody set. Who
judges or reads what is set must not take such an unknown for a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import PropertyValue, Secret, Unknown, contains_unknown


def as_set(
    inputs: Mapping[str, PropertyValue], outputs: Mapping[str, PropertyValue]
) -> Mapping[str, PropertyValue]:
    """Return a resource's properties as they are set: known outputs, else what was given.

    An output that is unknown and that nobody gave counts as not set, at any depth of objects.
    Secrets among the outputs stay secrets. The result is ``outputs`` itself where nothing differs.

    Args:
        inputs: what was given, as the provider's check completed it.
        outputs: what the provider returned.
    """
    if all(name in outputs for name in inputs) and not contains_unknown(outputs):
        return outputs
    return _objects(inputs, outputs)


def graph_as_set(graph: ResourceGraph) -> ResourceGraph:
    """Return a graph with :func:`as_set` for the outputs of all resources.

    Components stay as they are: what they put out their own program says.
    """
    changed: dict[str, Resource] = {}
    for urn, resource in graph.resources.items():
        if resource.custom:
            outputs = as_set(resource.inputs, resource.outputs)
            if outputs is not resource.outputs:
                changed[urn] = replace(resource, outputs=outputs)
    return replace(graph, resources={**graph.resources, **changed}) if changed else graph


def _objects(
    given: Mapping[str, PropertyValue], answer: Mapping[str, PropertyValue]
) -> dict[str, PropertyValue]:
    found: dict[str, PropertyValue] = {}
    for name, value in answer.items():
        if name in given:
            found[name] = _either(given[name], value)
        elif not contains_unknown(value):
            found[name] = value
    return found | {name: value for name, value in given.items() if name not in answer}


def _either(given: PropertyValue, answer: PropertyValue) -> PropertyValue:
    """Return a property's answer as far as it is known, what was given for the rest."""
    if isinstance(answer, Secret):
        inside = given.value if isinstance(given, Secret) else given
        return Secret(_either(inside, answer.value))
    if isinstance(given, Secret):
        return Secret(_either(given.value, answer))
    if isinstance(answer, Unknown):
        return given
    if isinstance(answer, Mapping) and isinstance(given, Mapping):
        return _objects(given, answer)
    # A provider may put the elements of a set in another order: nothing tells which is which.
    return given if contains_unknown(answer) else answer
