"""The topology as a networkx graph."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from simulator.topology.model import (
    BackendService,
    Edge,
    Gateway,
    HealthCheck,
    HostName,
    Node,
    NodeId,
    Origin,
    OriginGroup,
    Pool,
    RoutingSet,
    Topology,
)


def as_graph(topology: Topology) -> nx.DiGraph[str]:
    """Return the topology as a directed graph: attribute ``node`` on nodes, ``kind`` on edges.

    Kinds: ``entry`` (from ``entry:<host>``), ``resolves_to``, ``routes_to``, ``fetches``,
    ``balances``, ``invokes``, ``calls``, ``checked_by``, ``probes``.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for node_id, node in topology.nodes.items():
        graph.add_node(node_id, node=node)
    for node_id, node in topology.nodes.items():
        for target, kind in links(node):
            graph.add_edge(node_id, target, kind=kind)
    for entry in topology.entries:
        graph.add_edge(f"entry:{entry.host}", entry.node, kind="entry")
    return graph


def links(node: Node) -> Iterator[tuple[NodeId, str]]:
    """Yield the ids ``node`` points at, with the kind of each link."""
    match node:
        case HostName():
            yield node.target, "resolves_to"
        case RoutingSet():
            for choice in node.choices:
                yield choice.target, "routes_to"
                yield from _optional(choice.health_check, "checked_by")
        case Edge():
            for behaviour in node.behaviours:
                yield behaviour.origin, "fetches"
        case Origin():
            yield node.target, "fetches"
        case OriginGroup():
            yield node.primary, "fetches"
            yield node.secondary, "fetches"
        case BackendService():
            for member in node.members:
                yield member.target, "balances"
            yield from _optional(node.health_check, "checked_by")
        case Gateway():
            yield node.target, "invokes"
        case Pool():
            yield from _optional(node.calls, "calls")
        case HealthCheck():
            yield from _optional(node.target, "probes")


def _optional(target: NodeId | None, kind: str) -> Iterator[tuple[NodeId, str]]:
    if target is not None:
        yield target, kind
