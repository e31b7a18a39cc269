"""Breaks one guarded property of this repository's program, and says which policies must notice.

The tables stand in ``program_mutations_*.py``, one for each pack or provider.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

from policy_examples import frozen, with_value

from simulator.resources.model import Resource, ResourceGraph

# Path of a mutation that takes the whole resource away.
DROP: Final = "(the resource)"

# A policy and the name of the resource it reports; empty for the stack.
Catch: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One property broken.

    Attributes:
        breaks: what is wrong then, in words.
        type: type token of the resource.
        resource: its name, unique within the type.
        path: the property, or ``DROP``.
        value: what it becomes, as plain data; ``None`` removes it.
        caught: the policies that must report a new violation, each as ``policy`` when it reports
            this very resource, else as ``policy@name``; no others may.
        also: further properties of the same resource that this one makes no sense without.
        links: name of the resource (by type) that the new value comes from, for a value that is
            known only after the deploy.
    """

    breaks: str
    type: str
    resource: str
    path: str
    value: Any
    caught: Sequence[str]
    also: Mapping[str, Any] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.breaks} ({self.type} {self.resource}: {self.path})"

    @property
    def catches(self) -> frozenset[Catch]:
        """Which policy must report which resource."""
        pairs = (one.partition("@") for one in self.caught)
        return frozenset((policy, name if at else self.resource) for policy, at, name in pairs)

    def applied(self, graph: ResourceGraph) -> ResourceGraph:
        """Return the graph as it were had the program been written so."""
        broken = _the(graph, self.type, self.resource)
        if self.path == DROP:
            return _without(graph, broken.urn)
        linked = tuple(_the(graph, *one).urn for one in self.links.items())
        changed = _changed(broken, self.path, self.value, linked)
        assert changed.inputs != broken.inputs or linked, "the mutation changes nothing"
        for path, value in self.also.items():
            changed = _changed(changed, path, value, ())
        return replace(graph, resources={**graph.resources, broken.urn: changed})


def _the(graph: ResourceGraph, type_: str, name: str) -> Resource:
    [found] = [one for one in graph.of_type(type_) if one.name == name]
    return found


def _changed(resource: Resource, path: str, value: Any, linked: tuple[str, ...]) -> Resource:
    """Return a resource with one input, the output that echoes it and their origins changed."""
    inputs = with_value(resource.inputs, path, frozen(value))
    outputs = with_value(resource.outputs, path, frozen(value))
    assert isinstance(inputs, Mapping)
    assert isinstance(outputs, Mapping)
    top = path.split(".", 1)[0].split("[", 1)[0]
    gone = {place for place in resource.path_dependencies if _below(place, path)}
    kept = {place: urns for place, urns in resource.path_dependencies.items() if place not in gone}
    if linked:
        kept[path] = linked
    still = {urn for place, urns in kept.items() if _below(place, top) for urn in urns}
    lost = {urn for place in gone for urn in resource.path_dependencies[place]} - still
    links = dict(resource.property_dependencies)
    links[top] = tuple(dict.fromkeys([*_except(links.get(top, ()), lost), *linked]))
    elsewhere = {urn for place, urns in links.items() if place != top for urn in urns}
    return replace(
        resource,
        inputs=inputs,
        outputs=outputs,
        path_dependencies=kept,
        property_dependencies={place: urns for place, urns in links.items() if urns},
        dependencies=tuple(
            dict.fromkeys([*_except(resource.dependencies, lost - elsewhere), *linked])
        ),
    )


def _below(place: str, path: str) -> bool:
    """Say whether a place is a path or lies below it."""
    return place == path or place.startswith((f"{path}.", f"{path}["))


def _except(urns: Iterable[str], others: set[str]) -> tuple[str, ...]:
    return tuple(urn for urn in urns if urn not in others)


def _without(graph: ResourceGraph, urn: str) -> ResourceGraph:
    """Return the graph without a resource that no other is made of."""
    assert not graph.children(urn)
    kept: dict[str, Resource] = {}
    for other in graph:
        if other.urn == urn:
            continue
        assert not any(urn in urns for urns in other.property_dependencies.values()), other.urn
        kept[other.urn] = replace(other, dependencies=_except(other.dependencies, {urn}))
    return replace(graph, resources=kept)
