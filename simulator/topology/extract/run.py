"""Composes the extractors: doors first, then nodes, then only what can be reached and placed."""

from __future__ import annotations

from simulator.resources.given import graph_as_set
from simulator.resources.marks import unmarked_graph
from simulator.resources.model import ResourceGraph
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.coverage import coverage
from simulator.topology.extract.entries import entries_of, ranked
from simulator.topology.extract.finish import finish
from simulator.topology.extract.registry import EXTRACTORS
from simulator.topology.model import Topology

_UNRANKED = 9


def extract(graph: ResourceGraph) -> Topology:
    """Turn a resource graph into the serving topology it would deploy.

    Never raises on odd property values: a resource that cannot be read is listed in the
    topology's coverage with the reason. A provider's notes of what it filled in are looked over,
    and so is what it plans to compute where nothing was set.
    """
    graph = graph_as_set(unmarked_graph(graph))
    empty = View(graph)
    doors = [door for extractor in EXTRACTORS for door in extractor.doors(empty)]
    view = View(graph, _by_urn(doors), _by_host(doors))
    draft = Draft()
    for extractor in EXTRACTORS:
        extractor.extract(view, draft)
    nodes, sources, entries = finish(draft, graph, entries_of(doors))
    return Topology(
        entries=ranked(graph, entries, nodes),
        nodes=nodes,
        coverage=coverage(graph, draft, nodes, EXTRACTORS),
        sources=sources,
    )


def _by_urn(doors: list[Door]) -> dict[str, tuple[Door, ...]]:
    found: dict[str, tuple[Door, ...]] = {}
    for door in doors:
        found[door.urn] = (*found.get(door.urn, ()), door)
    return found


def _by_host(doors: list[Door]) -> dict[str, Door]:
    """Return host -> door; a DNS record's answer counts before an edge's or gateway's claim."""
    found: dict[str, tuple[int, Door]] = {}
    for door in doors:
        rank = _UNRANKED if door.rank is None else door.rank
        for host in door.hosts:
            if host not in found or rank < found[host][0]:
                found[host] = (rank, door)
    return {host: door for host, (_, door) in found.items()}
