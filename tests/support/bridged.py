"""Graphs as a credentialed preview has them: with the provider's notes in every object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from simulator.resources.marks import DEFAULTS_KEY
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import PropertyValue, Secret


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


def _bridged(value: PropertyValue) -> PropertyValue:
    if isinstance(value, Secret):
        return Secret(_bridged(value.value))
    if isinstance(value, Mapping):
        return as_bridged(value)
    if isinstance(value, tuple):
        return tuple(map(_bridged, value))
    return value
