"""Compiling edges: which PoP serves whom, what it caches, and the way to the origin."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from simulator.caching.freshness import NOT_STORED, Freshness
from simulator.caching.headers import parse_cache_control
from simulator.caching.key import tells_objects_apart
from simulator.caching.registry import FRESHNESS_RULES
from simulator.engine.plan import BehaviourPlan, EdgePlan, OriginPlan, ToEdge
from simulator.errors import InputError, Problem
from simulator.network.places import region_place
from simulator.network.pops import pops, regional_edge_caches
from simulator.routing.anycast import nearest_by_rtt
from simulator.topology.model import Behaviour, Edge, NodeId, Origin, OriginGroup

if TYPE_CHECKING:
    from simulator.engine.compile import Compiler

METHODS = ("GET", "POST")
"""Names of the workload's methods, by number."""


class EdgeCompiler:
    """Numbers edges in the order in which they are reached."""

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler
        self._edges: list[EdgePlan] = []
        self._edge_of: dict[NodeId, int] = {}

    def compile(self, node_id: NodeId, edge: Edge) -> int:
        """Return the position of an edge."""
        if node_id in self._edge_of:
            return self._edge_of[node_id]
        position = self._edge_of[node_id] = len(self._edges)
        spec = self._compiler.spec
        geography = self._compiler.geography
        places = pops(edge.network, edge.pop_set)
        by_resolver = edge.network == "cloudfront"
        if by_resolver:
            # CloudFront's DNS answers with a PoP near the resolver, or the client's subnet.
            resolvers = nearest_by_rtt(geography.from_resolvers(places))
            pop_of = [
                *(resolvers[i] for i in geography.resolver_position.tolist()),
                *nearest_by_rtt(geography.from_cells(places)),
            ]
        else:
            # One anycast address: BGP leads each client to a PoP, ideally the nearest.
            pop_of = nearest_by_rtt(geography.from_cells(places))
        google = edge.network == "google"
        positions = tuple(geography.place(p) for p in places)
        # A placeholder keeps the number while origins are compiled (they may lead to edges).
        draft = EdgePlan(
            network=edge.network,
            pop_places=positions,
            pop_of=tuple(pop_of),
            by_resolver=by_resolver,
            methods=(None, None),
            tls_rounds=self._compiler.tls_rounds if edge.min_tls else 0,
            quic="http3" in edge.http_versions,
            keepalive_ms=spec.edge.google_keepalive_ms
            if google
            else spec.edge.cloudfront_keepalive_ms,
            # Google reaches serverless and instance backends over its own network without a
            # handshake of ours; CloudFront opens TLS 1.2 to a custom origin.
            origin_tls_rounds=0 if google else 2,
        )
        self._edges.append(draft)
        if edge.enabled:
            methods = tuple(
                self._behaviour(node_id, edge, method, path, positions)
                for method, path in zip(METHODS, (spec.paths.get, spec.paths.post), strict=True)
            )
            self._edges[position] = replace(draft, methods=(methods[0], methods[1]))
        else:
            self._compiler.note(f"edge {node_id} is disabled: it answers nothing")
        return position

    def finish(self) -> tuple[EdgePlan, ...]:
        """Return the edges."""
        return tuple(self._edges)

    def _behaviour(
        self, node_id: NodeId, edge: Edge, method: str, path: str, positions: tuple[int, ...]
    ) -> BehaviourPlan | None:
        """Return what the edge does with a method, ``None`` when it refuses it."""
        for number, behaviour in enumerate(edge.behaviours):
            if method in behaviour.methods and _matches(behaviour.path_pattern, path):
                return self._plan(node_id, edge, number, behaviour, method, positions)
        self._compiler.note(f"edge {node_id} refuses {method} {path}")
        return None

    def _plan(
        self,
        node_id: NodeId,
        edge: Edge,
        number: int,
        behaviour: Behaviour,
        method: str,
        positions: tuple[int, ...],
    ) -> BehaviourPlan:
        spec = self._compiler.spec
        primary, secondary, statuses = self._origins(node_id, behaviour, method)
        freshness, one_object, negative = self._caching(node_id, behaviour, method)
        chains, kinds, straight = self._chains(edge, positions, primary.shield)
        if not freshness.stored:
            # What is never stored skips the regional caches, even where errors are remembered.
            chains, kinds = straight, tuple((0, 2)[: len(chain)] for chain in straight)
        functions = [f.split(":", 1)[0] for f in behaviour.edge_functions]
        function_ms = {str(kind): ms for kind, ms in spec.edge.function_ms.items()}
        return BehaviourPlan(
            number=number,
            freshness=freshness,
            one_object=one_object,
            negative_ms=negative,
            origin=primary,
            secondary=secondary,
            failover_statuses=statuses,
            chains=chains,
            kinds=kinds,
            straight=straight,
            function_ms=sum(function_ms.get(f, 0.0) for f in functions),
        )

    def _caching(
        self, node_id: NodeId, behaviour: Behaviour, method: str
    ) -> tuple[Freshness, bool, dict[int, float]]:
        policy = behaviour.cache
        # Only GET (and HEAD, OPTIONS) can hit, whatever the TTLs say.
        if policy is None or method not in policy.methods or method != "GET":
            return NOT_STORED, False, {}
        spec = self._compiler.spec
        header = parse_cache_control(spec.origin.cache_control)
        freshness = FRESHNESS_RULES[policy.mode](policy, header, spec.origin.content_type)
        apart = tells_objects_apart(policy.key, spec.paths.object_in, spec.paths.query_parameter)
        if freshness.stored and spec.origin.cache_control:
            self._compiler.note(
                f"cached answers are taken to carry Cache-Control: {spec.origin.cache_control}"
            )
        if freshness.stored and not apart:
            self._compiler.note(
                f"edge {node_id}: the cache key leaves out what tells prompts apart "
                f"(query parameter {spec.paths.query_parameter!r}), so all of them share one answer"
            )
        if policy.key.cookies != "none" or policy.key.headers:
            self._compiler.note(
                f"edge {node_id}: headers or cookies in the cache key are not modelled; "
                "where they differ between clients the hit ratio is lower"
            )
        negative = {status: ttl_s * 1000.0 for status, ttl_s in policy.negative_ttl_s.items()}
        return freshness, not apart, negative

    def _origins(
        self, node_id: NodeId, behaviour: Behaviour, method: str
    ) -> tuple[OriginPlan, OriginPlan | None, frozenset[int]]:
        node = self._compiler.topology.nodes.get(behaviour.origin)
        if not isinstance(node, OriginGroup):
            return self._origin(node_id, behaviour.origin), None, frozenset()
        primary = self._origin(node_id, node.primary)
        if method != "GET":  # a group never fails over for POST
            return primary, None, frozenset()
        return primary, self._origin(node_id, node.secondary), node.failover_statuses

    def _origin(self, edge_id: NodeId, node_id: NodeId) -> OriginPlan:
        node = self._compiler.topology.nodes.get(node_id)
        where = f"an origin of {edge_id!r}"
        if isinstance(node, Origin):
            target = self._compiler.target(node.target, where)
            shield = (
                None
                if node.shield_region is None
                else self._compiler.geography.place(region_place(_aws(node.shield_region)))
            )
            plan = OriginPlan(
                target,
                shield,
                node.connect_attempts,
                node.connect_timeout_s * 1000.0,
                node.read_timeout_s * 1000.0,
            )
        else:
            target = self._compiler.target(node_id, where)
            connect_ms = self._compiler.spec.edge.connect_timeout_ms
            plan = OriginPlan(target, None, 1, connect_ms, float("inf"))
        if isinstance(target, ToEdge):
            raise InputError(
                Problem(
                    "an edge has another edge as its origin, which is not modelled",
                    where=self._compiler.topology.sources.get(edge_id, edge_id),
                    hint="point the origin at what answers behind it",
                )
            )
        return plan

    def _chains(
        self, edge: Edge, positions: tuple[int, ...], shield: int | None
    ) -> tuple[
        tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]
    ]:
        """Return the places a request passes from each PoP: cached, their tiers, uncached."""
        geography = self._compiler.geography
        regional: list[int] | None = None
        if edge.regional_tier:
            caches = regional_edge_caches()
            here = [geography.places[p] for p in positions]
            nearest = nearest_by_rtt(self._compiler.network.rtt_matrix(here, caches, "backbone"))
            regional = [geography.place(caches[i]) for i in nearest]
        chains: list[tuple[int, ...]] = []
        kinds: list[tuple[int, ...]] = []
        straight: list[tuple[int, ...]] = []
        for number, pop in enumerate(positions):
            chain, kind, direct = [pop], [0], [pop]
            if regional is not None and regional[number] != shield:
                chain.append(regional[number])
                kind.append(1)
            if shield is not None:
                chain.append(shield)
                kind.append(2)
                direct.append(shield)
            chains.append(tuple(chain))
            kinds.append(tuple(kind))
            straight.append(tuple(direct))
        return tuple(chains), tuple(kinds), tuple(straight)


def _aws(region: str) -> str:
    return region if ":" in region else f"aws:{region}"


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(
        "".join({"*": ".*", "?": "."}.get(char) or re.escape(char) for char in pattern)
    )


def _matches(pattern: str, path: str) -> bool:
    """Return whether a path pattern holds a path; ``*`` and ``?`` are the wildcards."""
    return (
        _pattern("/" + pattern.lstrip("/") if pattern[:1] not in "*/" else pattern).fullmatch(path)
        is not None
    )
