"""Short names for what serves a request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from simulator.topology.model import NodeId, Pool, Topology


def endpoint_names(
    topology: Topology, nodes: Iterable[NodeId] | None = None
) -> Mapping[NodeId, str]:
    """Return pool id -> name, as short as keeps the names of ``nodes`` apart.

    A pool is called by its region (``aws:eu-west-1``); where a region has several, the kind is
    added (``aws:eu-west-1/lambda``), and where that is not enough, the resource's name.

    Args:
        topology: holds the pools.
        nodes: ids among which names must differ (others than pools are left out); all pools
            when not given.
    """
    wanted = topology.nodes if nodes is None else nodes
    pools = [node for node in map(topology.nodes.get, wanted) if isinstance(node, Pool)]
    regions = Counter(pool.region for pool in pools)
    kinds = Counter((pool.region, pool.kind) for pool in pools)
    found: dict[NodeId, str] = {}
    for pool in pools:
        if regions[pool.region] == 1:
            found[pool.id] = pool.region
        elif kinds[pool.region, pool.kind] == 1:
            found[pool.id] = f"{pool.region}/{pool.kind}"
        else:
            found[pool.id] = f"{pool.region}/{_resource_name(pool.id)}"
    names = Counter(found.values())
    return {
        node: name if names[name] == 1 else f"{name}#{sorted(found).index(node)}"
        for node, name in found.items()
    }


def endpoint_name(topology: Topology, node: NodeId) -> str:
    """Return the name of one pool among all pools of the topology."""
    return endpoint_names(topology)[node]


def _resource_name(node: NodeId) -> str:
    return node.rsplit("::", 1)[-1].removeprefix("host:").removesuffix("#pool")
