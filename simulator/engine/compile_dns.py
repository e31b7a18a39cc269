"""Compiling DNS: names, routing sets nested in them, and what the authority knows of health."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from simulator.engine.geography import sources
from simulator.engine.health import ALWAYS_HEALTHY, TARGET_GROUP_CHECK, Timeline, all_of, any_of
from simulator.engine.plan import (
    ChoicePlan,
    NamePlan,
    Target,
    ToBalancer,
    ToEdge,
    ToName,
    ToService,
)
from simulator.engine.spec import FailureSpec
from simulator.errors import InputError, Problem, suggestion
from simulator.network.places import Place, region_place
from simulator.routing.registry import ROUTERS
from simulator.routing.view import View
from simulator.topology.model import (
    BackendService,
    Choice,
    Gateway,
    HealthCheck,
    HostName,
    NodeId,
    Pool,
    RoutingSet,
)
from simulator.topology.select import pools

if TYPE_CHECKING:
    from simulator.engine.compile import Compiler


class _Draft:
    """A name before every place is known."""

    __slots__ = ("authority", "choices", "fenced", "host", "plans", "strategy", "ttl_s")

    def __init__(
        self, host: str, authority: str, strategy: str, ttl_s: float, choices: tuple[Choice, ...]
    ) -> None:
        self.host = host
        self.authority = authority
        self.strategy = strategy
        self.ttl_s = ttl_s
        self.choices = choices
        self.fenced = False
        self.plans: list[ChoicePlan] = []


class NameCompiler:
    """Numbers names in the order in which they are reached."""

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler
        self._drafts: list[_Draft] = []
        self._name_of: dict[NodeId, int] = {}

    def compile(self, node_id: NodeId, node: HostName | RoutingSet) -> int:
        """Return the position of a name or of a nested rule."""
        if node_id in self._name_of:
            return self._name_of[node_id]
        if isinstance(node, HostName):
            choices = (Choice(name=node.host, target=node.target),)
            draft = _Draft(node.host, node.authority, "simple", node.ttl_s, choices)
        else:
            draft = _Draft(node.host, node.authority, node.strategy, node.ttl_s, node.choices)
            draft.fenced = node.geo_fencing
        if draft.strategy not in ROUTERS:
            raise InputError(
                Problem(
                    f"unknown routing strategy {draft.strategy!r}",
                    where=node_id,
                    hint=suggestion(draft.strategy, list(ROUTERS)),
                )
            )
        position = self._name_of[node_id] = len(self._drafts)
        self._drafts.append(draft)
        for choice in draft.choices:
            target = self._compiler.target(choice.target, f"the record {choice.name!r}")
            if isinstance(target, ToName):
                inner = self._drafts[target.name]
                # A nested rule, or a name of the same authority (an alias): one answer.
                target = ToName(target.name, not inner.host or inner.authority == draft.authority)
            draft.plans.append(ChoicePlan(target, self._health(choice), choice.name))
        return position

    def implicit(self, host: str, target: Target) -> int:
        """Return the position of a provider's own name for ``target``."""
        draft = _Draft(
            host,
            "provider",
            "simple",
            self._compiler.spec.dns.implicit_ttl_s,
            (Choice(name=host, target=""),),
        )
        draft.plans.append(ChoicePlan(target))
        self._drafts.append(draft)
        return len(self._drafts) - 1

    def finish(self) -> tuple[NamePlan, ...]:
        """Return the names, once every place is known."""
        geography = self._compiler.geography
        spec = self._compiler.spec
        every = sources(
            geography, self._compiler.cells, self._compiler.resolvers, dict(spec.addresses)
        )
        plans: list[NamePlan] = []
        for draft in self._drafts:
            places = [
                self._place(choice, plan.target)
                for choice, plan in zip(draft.choices, draft.plans, strict=True)
            ]
            known = [p for p in places if p is not None]
            rtt = np.full((len(every), len(places)), np.nan)
            if known and len(places) > 1:
                columns = [i for i, p in enumerate(places) if p is not None]
                rtt[:, columns] = geography.source_rtt_ms(known)
            view = View(
                every,
                draft.choices,
                rtt,
                tuple(
                    c.coordinates or (None if p is None else (p.lat, p.lon))
                    for c, p in zip(draft.choices, places, strict=True)
                ),
                draft.fenced,
            )
            plans.append(
                NamePlan(
                    host=draft.host,
                    ttl_ms=draft.ttl_s * 1000.0,
                    router=ROUTERS[draft.strategy](view),
                    choices=tuple(draft.plans),
                    authority_ms=tuple(
                        ms + spec.dns.authority_ms for ms in geography.authority_ms(draft.authority)
                    ),
                )
            )
        return tuple(plans)

    def _place(self, choice: Choice, target: Target) -> Place | None:
        """Return where a candidate is: as its record says, else where it leads."""
        if choice.region is not None:
            return region_place(choice.region)
        if choice.coordinates is not None:
            lat, lon = choice.coordinates
            return Place(f"point:{lat},{lon}", "point", lat, lon, "point")
        position = self._position(target)
        return None if position is None else self._compiler.geography.places[position]

    def _position(self, target: Target) -> int | None:
        """Return the place of the only service behind ``target``; ``None`` for several."""
        pools = self._compiler.pools
        match target:
            case ToService(service):
                return pools.services[service].place
            case ToBalancer(balancer):
                members = pools.balancers[balancer].services
                return pools.services[members[0]].place if len(members) == 1 else None
            case ToEdge():
                return None
            case ToName(name):
                inner = self._drafts[name].plans
                return self._position(inner[0].target) if len(inner) == 1 else None

    def _health(self, choice: Choice) -> Timeline:
        """Return when the authority believes in a candidate; without a check always."""
        believed: list[Timeline] = []
        if choice.health_check is not None:
            check = self._compiler.topology.nodes.get(choice.health_check)
            if isinstance(check, HealthCheck):
                failures = self._failures_at(check.target or choice.target)
                believed.append(self._compiler.pools.check_timeline(check, failures))
            else:
                self._compiler.note(
                    f"record {choice.name}: its health check is not in the stack; taken as healthy"
                )
        if choice.evaluate_target_health:
            believed.append(self._target_health(choice.target))
        return all_of(believed)

    def _target_health(self, node_id: NodeId) -> Timeline:
        """Return the health an alias with evaluateTargetHealth takes over from its target.

        Records: healthy while any of them is. Load balancers: their target group's checks. What
        has no health of its own (API Gateway, CloudFront) counts as healthy. Source: Route 53
        developer guide, "EvaluateTargetHealth", read 2026.
        """
        nodes = self._compiler.topology.nodes
        node = nodes.get(node_id)
        if isinstance(node, RoutingSet):
            return any_of([self._health(choice) for choice in node.choices])
        if isinstance(node, HostName):
            return self._target_health(node.target)
        if isinstance(node, Gateway) and node.kind == "load-balancer":
            behind = nodes.get(node.target)
            named = behind.health_check if isinstance(behind, BackendService) else None
            check = nodes.get(named or "")
            if not isinstance(check, HealthCheck):
                check = replace(TARGET_GROUP_CHECK, id=f"{node_id}#targets")
            return self._compiler.pools.check_timeline(check, self._failures_at(node_id))
        return ALWAYS_HEALTHY

    def _failures_at(self, node_id: NodeId) -> tuple[FailureSpec, ...]:
        """Return the failures of the one region that answers at ``node_id``.

        Behind several regions something still answers, so such a probe never fails.
        """
        topology = self._compiler.topology
        behind = (topology.nodes[pool] for pool in pools(topology, node_id))
        regions = {pool.region for pool in behind if isinstance(pool, Pool)}
        return self._compiler.pools.failures(regions.pop()) if len(regions) == 1 else ()
