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
    What no name leads to has no effect when everything else was understood.
    """
    read = {urn for node_id in nodes for urn in draft.reads.get(node_id, ())} | draft.used.keys()
    types = {type_ for extractor in extractors for type_ in extractor.types}
    modelled: list[str] = []
    no_effect: list[str] = []
    reasons: dict[str, str] = {}
    unreached: list[str] = []
    for resource in filter(counts, graph):
        urn = resource.urn
        if urn in draft.not_modelled:
            reasons[urn] = draft.not_modelled[urn]
        elif urn in read:
            modelled.append(urn)
        elif urn in draft.idle or has_no_effect(resource):
            no_effect.append(urn)
        elif urn in draft.unreached:
            unreached.append(urn)
        elif resource.type in types:
            reasons[urn] = "nothing that serves requests was found to use it"
        else:
            reasons[urn] = f"{resource.type} is not simulated"
    if reasons:
        # Something was not understood: it may be what leads to these.
        reasons.update(
            (urn, "no name that clients call was found to lead to it") for urn in unreached
        )
    else:
        no_effect += unreached
    order = {urn: place for place, urn in enumerate(graph.resources)}
    return Coverage(
        tuple(modelled),
        tuple(sorted(no_effect, key=order.__getitem__)),
        tuple(NotModelled(urn, reasons[urn]) for urn in sorted(reasons, key=order.__getitem__)),
    )


def counts(resource: Resource) -> bool:
    """Say whether coverage counts a resource: no component, provider or stack."""
    return (
        resource.custom
        and resource.type != "pulumi:pulumi:Stack"
        and not resource.type.startswith("pulumi:providers:")
    )
