"""Orders the names that clients can call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simulator.resources.model import ResourceGraph
from simulator.resources.values import reveal
from simulator.topology.extract.contract import Door
from simulator.topology.extract.hosts import host_of
from simulator.topology.model import EntryPoint, HostName, Node, NodeId, RoutingSet

# Names by which programs export the address of what they serve, the surest first; compared in
# lower case without separators.
_OUTPUTS = ("apiurl", "apihost", "url", "host", "endpoint", "apiendpoint", "endpointurl", "baseurl")
EXPORTED, ROUTED = -1, 0


def entries_of(doors: Iterable[Door]) -> tuple[EntryPoint, ...]:
    """Return one entry per host that clients may call, the best rank where several claim it."""
    found: dict[str, EntryPoint] = {}
    for door in doors:
        if door.rank is None:
            continue
        for host in door.hosts:
            entry = EntryPoint(host, door.node, door.rank)
            if "*" not in host and (host not in found or entry.rank < found[host].rank):
                found[host] = entry
    return tuple(found.values())


def ranked(
    graph: ResourceGraph, entries: Iterable[EntryPoint], nodes: Mapping[NodeId, Node]
) -> tuple[EntryPoint, ...]:
    """Return the entries by rank and name.

    An alias of a routed name ranks as routed, and the name that the stack exports as its API's
    address comes before all others.
    """
    exported = _exported(graph, {entry.host for entry in entries})
    found = []
    for entry in entries:
        rank = entry.rank
        if rank > ROUTED and _leads_to_routing(entry.node, nodes):
            rank = ROUTED
        if entry.host == exported:
            rank = EXPORTED
        found.append(EntryPoint(entry.host, entry.node, rank))
    return tuple(sorted(found, key=lambda entry: (entry.rank, entry.host)))


def _leads_to_routing(node_id: NodeId, nodes: Mapping[NodeId, Node]) -> bool:
    node = nodes[node_id]
    while isinstance(node, HostName):  # loops are taken out before
        node = nodes[node.target]
    return isinstance(node, RoutingSet)


def _exported(graph: ResourceGraph, hosts: set[str]) -> str:
    """Return the entry host that the stack's outputs give under the surest name, or nothing."""
    stack = graph.get(graph.stack_urn)
    if stack is None:
        return ""
    best: dict[str, str] = {}
    for key, value in sorted(stack.outputs.items()):
        host = host_of(reveal(value))
        if host in hosts:
            best.setdefault(key.lower().replace("_", "").replace("-", ""), host)
    return next((best[name] for name in _OUTPUTS if name in best), "")
