"""Makes a draft whole: places outside hosts, and takes out what leads nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import networkx as nx

from simulator.resources.model import ResourceGraph
from simulator.topology.extract.contract import Draft
from simulator.topology.extract.hosts import region_in
from simulator.topology.graph import links
from simulator.topology.model import (
    BackendService,
    Edge,
    EntryPoint,
    Gateway,
    HealthCheck,
    HostName,
    Node,
    NodeId,
    Origin,
    OriginGroup,
    Pool,
    RoutingSet,
)


def finish(
    draft: Draft, graph: ResourceGraph, entries: tuple[EntryPoint, ...]
) -> tuple[dict[NodeId, Node], dict[NodeId, str], tuple[EntryPoint, ...]]:
    """Return the nodes that an entry reaches, their sources, and the entries that lead somewhere.

    Afterwards every link of a node leads to a node, and every path ends in a pool.
    """
    _place_outside_hosts(draft)
    _break_loops(draft)
    _cut_dead_ends(draft)
    kept = tuple(entry for entry in entries if entry.node in draft.nodes)
    reached = _reachable(draft.nodes, [entry.node for entry in kept])
    _account_for_unreached(draft, graph, reached)
    nodes = {node_id: node for node_id, node in draft.nodes.items() if node_id in reached}
    sources = {node_id: urn for node_id, urn in draft.sources.items() if node_id in nodes}
    return nodes, sources, kept


def _account_for_unreached(draft: Draft, graph: ResourceGraph, reached: set[NodeId]) -> None:
    """Set apart the resources of nodes that no request meets.

    A bucket nobody fetches from and a probe nobody asks have no effect; what the others mean
    depends on whether every link of the stack was understood (see ``coverage``).
    """
    for node_id, node in draft.nodes.items():
        if node_id in reached:
            continue
        read = [graph[urn] for urn in draft.reads.get(node_id, ()) if urn in graph.resources]
        if isinstance(node, HealthCheck) or (isinstance(node, Pool) and node.kind == "storage"):
            draft.without_effect(*read)
        else:
            draft.unreached.update((resource.urn, None) for resource in read)


def _place_outside_hosts(draft: Draft) -> None:
    """Add a gateway and a pool for every ``host:`` target whose name carries its region."""
    for node_id, node in list(draft.nodes.items()):
        # What a gateway calls over HTTP stands near it, as far as anybody can tell.
        if isinstance(node, Gateway) and _is_unplaced(node.target, draft):
            host = node.target.removeprefix("host:")
            pool = Pool(f"{node.target}@{node.region}", "unknown", node.region, warm=True)
            draft.nodes[pool.id] = pool
            draft.nodes[node_id] = replace(node, target=pool.id)
            _list(draft, node_id, f"{host} is outside this stack and taken to be in {node.region}")
    wanted = {
        target
        for node in draft.nodes.values()
        for target, _ in links(node)
        if target.startswith("host:") and target not in draft.nodes
    }
    for target in sorted(wanted):
        region = region_in(target.removeprefix("host:"))
        if region:
            pool = Pool(f"{target}#pool", "unknown", region, concurrency=1, warm=True)
            draft.nodes[pool.id] = pool
            draft.nodes[target] = Gateway(target, "external", region, target=pool.id)


def _is_unplaced(target: NodeId, draft: Draft) -> bool:
    outside = target.startswith("host:") and target not in draft.nodes
    return outside and not region_in(target.removeprefix("host:"))


def _break_loops(draft: Draft) -> None:
    """Take out nodes that lead back to themselves (a CNAME loop serves nobody)."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for node_id, node in draft.nodes.items():
        graph.add_edges_from((node_id, target) for target, kind in links(node) if _serving(kind))
    for group in list(nx.strongly_connected_components(graph)):
        looped = len(group) > 1 or any(graph.has_edge(node_id, node_id) for node_id in group)
        for node_id in group if looped else ():
            _drop(draft, node_id, "it leads back to itself")


def _cut_dead_ends(draft: Draft) -> None:
    """Remove links to nodes that are not there, and nodes that have no link left, to the end."""
    changed = True
    while changed:
        changed = False
        for node_id, node in list(draft.nodes.items()):
            missing = [target for target, _ in links(node) if target not in draft.nodes]
            if not missing:
                continue
            changed = True
            reason = _reason(missing[0])
            trimmed = _trimmed(node, draft.nodes)
            if trimmed is None:
                _drop(draft, node_id, reason)
            else:
                draft.nodes[node_id] = trimmed
                if not isinstance(node, HealthCheck):
                    _list(draft, node_id, f"part of it {reason}")


def _trimmed(node: Node, nodes: Mapping[NodeId, Node]) -> Node | None:
    """Return ``node`` without its links to missing nodes; ``None`` when nothing is left of it."""
    match node:
        case RoutingSet():
            choices = tuple(
                replace(
                    choice,
                    health_check=choice.health_check if choice.health_check in nodes else None,
                )
                for choice in node.choices
                if choice.target in nodes
            )
            return replace(node, choices=choices) if choices else None
        case Edge():
            behaviours = tuple(item for item in node.behaviours if item.origin in nodes)
            return replace(node, behaviours=behaviours) if behaviours else None
        case OriginGroup():
            alive = [item for item in (node.primary, node.secondary) if item in nodes]
            return replace(node, primary=alive[0], secondary=alive[-1]) if alive else None
        case BackendService():
            members = tuple(item for item in node.members if item.target in nodes)
            check = node.health_check if node.health_check in nodes else None
            return replace(node, members=members, health_check=check) if members else None
        case Pool():
            return replace(node, calls=None)
        case HealthCheck():
            return replace(node, target=None)
        case HostName() | Origin() | Gateway():
            return None


def _reason(target: NodeId) -> str:
    if target.startswith("host:"):
        host = target.removeprefix("host:")
        return f"leads to {host}, which is outside this stack and whose place is not known"
    return f"leads to {target.rsplit('::', 1)[-1]}, which could not be read"


def _drop(draft: Draft, node_id: NodeId, reason: str) -> None:
    _list(draft, node_id, reason)
    del draft.nodes[node_id]


def _list(draft: Draft, node_id: NodeId, reason: str) -> None:
    urn = draft.sources.get(node_id)
    if urn is not None:
        draft.not_modelled.setdefault(urn, reason)


def _reachable(nodes: Mapping[NodeId, Node], starts: list[NodeId]) -> set[NodeId]:
    found: set[NodeId] = set()
    todo = list(starts)
    while todo:
        node_id = todo.pop()
        if node_id not in found:
            found.add(node_id)
            todo += [target for target, _ in links(nodes[node_id])]
    return found


def _serving(kind: str) -> bool:
    """Say whether a link carries requests (a probe of one's own entry is no loop)."""
    return kind not in ("probes", "checked_by")
