"""Compiling what answers requests: pools, front doors, backend services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.compute.pool import StartUp
from simulator.compute.service_time import ServiceTime
from simulator.compute.start_up import FixedStartUp, cloud_run_start_up, lambda_start_up
from simulator.engine.health import ALWAYS_HEALTHY, Timeline, timeline
from simulator.engine.plan import BalancerPlan, PoolPlan, ServicePlan, ToService
from simulator.engine.spec import DEFAULT_SERVICE, FailureSpec
from simulator.errors import InputError, Problem
from simulator.topology.endpoints import endpoint_names
from simulator.topology.model import BackendService, Gateway, HealthCheck, NodeId, Pool

if TYPE_CHECKING:
    from simulator.engine.compile import Compiler

# A direct caller waits this long at most where no front door sets a limit: Lambda's longest run
# is 900 s and Cloud Run's default request timeout 300 s (both developer guides, 2026).
_LONGEST_MS = 300_000.0


class PoolCompiler:
    """Numbers pools, services and balancers in the order in which they are reached."""

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler
        self.pools: list[PoolPlan] = []
        self.services: list[ServicePlan] = []
        self.balancers: list[BalancerPlan] = []
        self.service_times: list[ServiceTime] = []
        self._pool_of: dict[NodeId, int] = {}
        self._service_of: dict[NodeId, int] = {}
        self._balancer_of: dict[NodeId, int] = {}
        self._calling: list[NodeId] = []

    def endpoint_names(self) -> tuple[str, ...]:
        """Return one name for each service: that of its (first) pool."""
        firsts = [self.pools[service.pools[0]].node.id for service in self.services]
        names = endpoint_names(self._compiler.topology, firsts)
        return tuple(names[node_id] for node_id in firsts)

    def endpoint_kinds(self) -> tuple[str, ...]:
        """Return the kind of compute behind each service."""
        return tuple(self.pools[service.pools[0]].node.kind for service in self.services)

    def service(self, node_id: NodeId, node: Gateway | Pool) -> int:
        """Return the position of the front door ``node`` (a pool is its own)."""
        if node_id in self._service_of:
            return self._service_of[node_id]
        spec = self._compiler.spec
        gateway = node if isinstance(node, Gateway) else None
        pools = self._behind(node_id, node)
        region = node.region
        position = self._service_of[node_id] = len(self.services)
        self.services.append(
            ServicePlan(
                endpoint=position + 1,
                region=region,
                place=self._compiler.geography.region(region),
                gateway=gateway,
                pools=pools,
                front_ms=spec.compute.front_ms.get(gateway.kind, 0.0) if gateway else 0.0,
                timeout_ms=self._timeout_ms(gateway, pools),
                tls_rounds=0
                if gateway is not None and not gateway.min_tls
                else self._compiler.tls_rounds,
                failures=self.failures(region),
            )
        )
        return position

    def _timeout_ms(self, gateway: Gateway | None, pools: tuple[int, ...]) -> float:
        """Return how long a front door waits; a function URL as long as its function may run."""
        limits = [self.pools[pool].node.timeout_s for pool in pools]
        if gateway is None or (gateway.kind == "function-url" and None not in limits):
            return _LONGEST_MS
        return gateway.timeout_s * 1000.0

    def failures(self, region: str) -> tuple[FailureSpec, ...]:
        """Return the failures of a region, named with or without its provider."""
        code = region.split(":", 1)[-1]
        return tuple(f for f in self._compiler.spec.failures if f.region in (region, code))

    def _behind(self, node_id: NodeId, node: Gateway | Pool) -> tuple[int, ...]:
        """Return the pools behind a front door: one, or those of a regional balancer."""
        if isinstance(node, Pool):
            return (self.pool(node_id, node),)
        behind = self._compiler.topology.nodes.get(node.target)
        if isinstance(behind, BackendService):
            found: list[int] = []
            for member in behind.members:
                inner = self._compiler.topology.nodes.get(member.target)
                if isinstance(inner, Pool | Gateway):
                    found.extend(self._behind(member.target, inner))
            if found:
                return tuple(found)
        if isinstance(behind, Pool | Gateway):
            return self._behind(node.target, behind)
        raise InputError(
            Problem(
                f"the gateway leads to {node.target!r}, which is not modelled",
                where=self._compiler.topology.sources.get(node_id, node_id),
                why="a front door needs compute behind it",
                hint="see the resources listed as not modelled",
            )
        )

    def pool(self, node_id: NodeId, node: Pool) -> int:
        """Return the position of a pool."""
        if node_id in self._pool_of:
            return self._pool_of[node_id]
        calls = self._called(node_id, node)
        spec = self._compiler.spec.compute
        same = spec.same
        position = self._pool_of[node_id] = len(self.pools)
        self.pools.append(
            PoolPlan(
                node=node,
                service_time=self._service_time(
                    same or spec.service.get(node.kind) or DEFAULT_SERVICE[node.kind]
                ),
                start_up=self._start_up(node),
                calls=None if same else calls,
                unlimited=same is not None or node.kind in ("storage", "unknown"),
            )
        )
        return position

    def _called(self, node_id: NodeId, node: Pool) -> int | None:
        """Return the position of the pool that every request waits for in turn."""
        if node.calls is None:
            return None
        inner = self._compiler.topology.nodes.get(node.calls)
        if not isinstance(inner, Pool) or node.calls in (node_id, *self._calling):
            self._compiler.note(f"what {node_id} calls is not modelled: its own time only")
            return None
        self._calling.append(node_id)
        position = self.pool(node.calls, inner)
        self._calling.pop()
        return position

    def _service_time(self, model: ServiceTime) -> int:
        for position, known in enumerate(self.service_times):
            if known == model:
                return position
        self.service_times.append(model)
        return len(self.service_times) - 1

    def _start_up(self, node: Pool) -> StartUp:
        spec = self._compiler.spec.compute
        if not spec.cold_starts or node.warm:
            return FixedStartUp(0.0)
        if node.kind == "cloud-run":
            return cloud_run_start_up(node.runtime, spec.model_load_ms)
        return lambda_start_up(node.runtime, node.package, spec.model_load_ms)

    def balancer(self, node_id: NodeId, node: BackendService) -> int:
        """Return the position of a backend service."""
        if node_id in self._balancer_of:
            return self._balancer_of[node_id]
        services: list[int] = []
        for member in node.members:
            target = self._compiler.target(member.target, f"a member of {node_id!r}")
            if not isinstance(target, ToService):
                raise InputError(
                    Problem(
                        f"member {member.target!r} of the backend service is not in one region",
                        where=self._compiler.topology.sources.get(node_id, node_id),
                        hint="see the resources listed as not modelled",
                    )
                )
            services.append(target.service)
        if not services:
            raise InputError(
                Problem(
                    "the backend service has no members",
                    where=self._compiler.topology.sources.get(node_id, node_id),
                    hint="add a backend",
                )
            )
        check = self._compiler.topology.nodes.get(node.health_check or "")
        position = self._balancer_of[node_id] = len(self.balancers)
        self.balancers.append(
            BalancerPlan(
                services=tuple(services),
                capacities_rps=tuple(m.capacity_rps for m in node.members),
                health=tuple(
                    self.check_timeline(check, self.services[s].failures)
                    if isinstance(check, HealthCheck)
                    else ALWAYS_HEALTHY
                    for s in services
                ),
                ejects=node.ejects and not isinstance(check, HealthCheck),
                timeout_ms=node.timeout_s * 1000.0,
            )
        )
        return position

    def check_timeline(self, check: HealthCheck, failures: tuple[FailureSpec, ...]) -> Timeline:
        """Return what a check believes of an endpoint with these failures."""
        return timeline(check, failures, self._compiler.seed)
