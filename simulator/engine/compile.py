"""Compiling a topology: walking from the entry point to everything behind it."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.engine.compile_dns import NameCompiler
from simulator.engine.compile_edges import EdgeCompiler
from simulator.engine.compile_pools import PoolCompiler
from simulator.engine.geography import Geography
from simulator.engine.plan import (
    Plan,
    Target,
    ToBalancer,
    ToEdge,
    ToName,
    ToService,
)
from simulator.engine.spec import ServingSpec
from simulator.errors import InputError, Problem
from simulator.network.rtt import Network
from simulator.topology.model import (
    BackendService,
    Edge,
    EntryPoint,
    Gateway,
    HostName,
    NodeId,
    Pool,
    RoutingSet,
    Topology,
)
from simulator.traffic.workload import Cell, Resolver


class Compiler:
    """Turns nodes into positions, each node once, in the order in which they are reached."""

    def __init__(
        self,
        topology: Topology,
        network: Network,
        cells: Sequence[Cell],
        resolvers: Sequence[Resolver],
        spec: ServingSpec,
        seed: int,
    ) -> None:
        self.topology = topology
        self.network = network
        self.cells = tuple(cells)
        self.resolvers = tuple(resolvers)
        self.spec = spec
        self.seed = seed
        self.notes: list[str] = []
        self.tls_rounds = 1 if spec.client.tls13 else 2
        self.geography = Geography(network, self.cells, self.resolvers)
        self.pools = PoolCompiler(self)
        self.edges = EdgeCompiler(self)
        self.names = NameCompiler(self)
        self._path: list[NodeId] = []

    def note(self, text: str) -> None:
        """Keep a fact for the reader of the results, once."""
        if text not in self.notes:
            self.notes.append(text)

    def target(self, node_id: NodeId, where: str) -> Target:
        """Return what ``node_id`` leads to.

        Raises:
            InputError: the node is not in the topology, is nothing that answers, or leads back
                to itself.
        """
        node = self.topology.nodes.get(node_id)
        if node_id in self._path:
            raise InputError(
                Problem(
                    "records or origins lead back to themselves",
                    where=" -> ".join([*self._path, node_id]),
                    hint="point one of them at an endpoint",
                )
            )
        self._path.append(node_id)
        try:
            match node:
                case HostName() | RoutingSet():
                    return ToName(self.names.compile(node_id, node), same_answer=False)
                case Edge():
                    return ToEdge(self.edges.compile(node_id, node))
                case BackendService():
                    return ToBalancer(self.pools.balancer(node_id, node))
                case Gateway() | Pool():
                    return ToService(self.pools.service(node_id, node))
                case _:
                    raise InputError(
                        Problem(
                            f"{where} points at {node_id!r}, which is not modelled",
                            where=self.topology.sources.get(node_id, node_id),
                            why="requests would end there, and no latency could be given",
                            hint="see the resources listed as not modelled",
                        )
                    )
        finally:
            self._path.pop()


def compile_plan(
    topology: Topology,
    entry: EntryPoint,
    network: Network,
    cells: Sequence[Cell],
    resolvers: Sequence[Resolver],
    spec: ServingSpec,
    seed: int,
) -> Plan:
    """Return the plan of a run that enters at ``entry``.

    Raises:
        InputError: the entry leads to something that cannot be modelled, or to an unknown region.
    """
    compiler = Compiler(topology, network, cells, resolvers, spec, seed)
    first = compiler.target(entry.node, f"the entry {entry.host!r}")
    if not isinstance(first, ToName):
        first = ToName(compiler.names.implicit(entry.host, first), same_answer=False)
    geography = compiler.geography
    geography.finish()
    return Plan(
        entry=first.name,
        names=compiler.names.finish(),
        edges=compiler.edges.finish(),
        services=tuple(compiler.pools.services),
        balancers=tuple(compiler.pools.balancers),
        pools=tuple(compiler.pools.pools),
        endpoints=("none", *compiler.pools.endpoint_names()),
        kinds=("", *compiler.pools.endpoint_kinds()),
        places=tuple(geography.places),
        client_rtt_ms=geography.client_rtt_ms.tolist(),
        server_rtt_ms=geography.server_rtt_ms.tolist(),
        lookups=geography.lookups,
        resolver_position=geography.resolver_position,
        resolver_floor_ms=[r.min_ttl_s * 1000.0 for r in resolvers],
        resolver_sends_subnet=[r.kind == "public-ecs" for r in resolvers],
        ecs_offset=len(resolvers),
        place_source=len(resolvers) + len(cells),
        service_times=tuple(compiler.pools.service_times),
        notes=tuple(compiler.notes),
    )
