"""Graphs as a credentialed preview has them: with the provider's notes, and with what it plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from simulator.preview.sdk.outputs import always_there
from simulator.preview.sdk.read import object_type, resource_inputs
from simulator.preview.sdk.types import ListOf, ObjectRef, PropertyType
from simulator.resources.marks import DEFAULTS_KEY
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue, Secret


def as_bridged(inputs: Mapping[str, PropertyValue]) -> dict[str, PropertyValue]:
    """Return inputs with an empty ``__defaults`` list wherever a bridged provider writes one.

    That is in the inputs themselves and in every object and map in them, as deep as they go; a
    list that is there already stays.
    """
    return {DEFAULTS_KEY: (), **{key: _bridged(value) for key, value in inputs.items()}}


def bridged_resource(resource: Resource) -> Resource:
    """Return a resource of a provider with the notes in its inputs and in their echo."""
    if not resource.custom:
        return resource
    inputs, outputs = as_bridged(resource.inputs), as_bridged(resource.outputs)
    return replace(resource, inputs=inputs, outputs=outputs)


def bridged_graph(graph: ResourceGraph) -> ResourceGraph:
    """Return a graph with the notes in all resources of providers."""
    resources = {urn: bridged_resource(resource) for urn, resource in graph.resources.items()}
    return replace(graph, resources=resources)


def planned_resource(resource: Resource) -> Resource:
    """Return a resource with outputs as a provider plans them that knows nothing beforehand.

    Every property that its type always has and nobody gave is unknown, and so is in every given
    object whatever could have been given there: providers' schemas call some of that computed.
    """
    if not resource.custom:
        return resource
    shape = resource_inputs(resource.type)
    outputs: dict[str, PropertyValue] = {
        name: _planned(value, shape.properties[name].type)
        if shape is not None and name in shape.properties
        else value
        for name, value in resource.outputs.items()
    }
    computed = (always_there(resource.type) or frozenset()) - outputs.keys()
    return replace(resource, outputs={**outputs, **dict.fromkeys(computed, UNKNOWN)})


def planned_graph(graph: ResourceGraph) -> ResourceGraph:
    """Return a graph with outputs as providers plan them that know nothing beforehand."""
    resources = {urn: planned_resource(resource) for urn, resource in graph.resources.items()}
    return replace(graph, resources=resources)


def _planned(value: PropertyValue, kind: PropertyType) -> PropertyValue:
    if isinstance(value, Secret):
        return Secret(_planned(value.value, kind))
    if isinstance(value, tuple) and isinstance(kind, ListOf):
        return tuple(_planned(item, kind.item) for item in value)
    shape = object_type(kind) if isinstance(kind, ObjectRef) else None
    if shape is None or not isinstance(value, Mapping):
        return value
    return {
        name: _planned(value[name], one.type) if name in value else UNKNOWN
        for name, one in shape.properties.items()
    }


def _bridged(value: PropertyValue) -> PropertyValue:
    if isinstance(value, Secret):
        return Secret(_bridged(value.value))
    if isinstance(value, Mapping):
        return as_bridged(value)
    if isinstance(value, tuple):
        return tuple(map(_bridged, value))
    return value
