"""Sorts every resource into modelled, without effect on latency, and not modelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.resources.model import Resource, ResourceGraph
from simulator.topology.extract.contract import Draft, Extractor
from simulator.topology.extract.effects import has_no_effect
from simulator.topology.model import Coverage, Node, NodeId, NotModelled


def coverage(
    graph: ResourceGraph,
    draft: Draft,
    nodes: Mapping[NodeId, Node],
    extractors: Sequence[Extractor],
) -> Coverage:
    """Return the coverage of ``graph`` by the final ``nodes``.

    Components, providers and the stack do not count. A resource that nothing read is listed as
    not modelled unless its type is known to have no effect on how fast requests are served.
    """
    read = {urn for node_id in nodes for urn in draft.reads.get(node_id, ())} | draft.used.keys()
    types = {type_ for extractor in extractors for type_ in extractor.types}
    modelled: list[str] = []
    no_effect: list[str] = []
    not_modelled: list[NotModelled] = []
    for resource in graph:
        if not counts(resource):
            continue
        urn = resource.urn
        if urn in draft.not_modelled:
            not_modelled.append(NotModelled(urn, draft.not_modelled[urn]))
        elif urn in read:
            modelled.append(urn)
        elif urn in draft.idle or has_no_effect(resource):
            no_effect.append(urn)
        elif resource.type in types:
            not_modelled.append(
                NotModelled(urn, "nothing that serves requests was found to use it")
            )
        else:
            not_modelled.append(NotModelled(urn, f"{resource.type} is not simulated"))
    return Coverage(tuple(modelled), tuple(no_effect), tuple(not_modelled))


def counts(resource: Resource) -> bool:
    """Say whether coverage counts a resource: no component, provider or stack."""
    return resource.custom and not resource.type.startswith(
        ("pulumi:providers:", "pulumi:pulumi:Stack")
    )
