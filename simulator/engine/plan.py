"""A topology compiled for one run: dense numbers instead of names and nodes.

Doors are what a client connects to; targets are what an origin or a record leads to. Places,
services, pools, names and edges are positions in the plan's tuples.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from simulator.caching.freshness import Freshness
from simulator.compute.pool import StartUp
from simulator.compute.service_time import ServiceTime
from simulator.engine.health import ALWAYS_HEALTHY, Timeline
from simulator.engine.lookup_distance import LookupDistance
from simulator.engine.spec import FailureSpec
from simulator.network.places import Place
from simulator.routing.view import Router
from simulator.topology.model import EdgeNetwork, Gateway, Pool


@dataclass(frozen=True, slots=True)
class ToService:
    """Leads to the front door of one region."""

    service: int


@dataclass(frozen=True, slots=True)
class ToBalancer:
    """Leads to a backend service that chooses a region."""

    balancer: int


@dataclass(frozen=True, slots=True)
class ToEdge:
    """Leads to a network of PoPs."""

    edge: int


@dataclass(frozen=True, slots=True)
class ToName:
    """Leads to another DNS name; ``same_answer`` when the authority answers for it at once."""

    name: int
    same_answer: bool


Target: TypeAlias = "ToService | ToBalancer | ToEdge | ToName"
Door: TypeAlias = "ToService | ToEdge | ToBalancer"


@dataclass(frozen=True, slots=True)
class PoolPlan:
    """Compute of one region and its service time."""

    node: Pool
    service_time: int
    start_up: StartUp
    calls: int | None = None
    unlimited: bool = False


@dataclass(frozen=True, slots=True)
class ServicePlan:
    """A front door in one region with the pools behind it; ``endpoint`` is its name's number."""

    endpoint: int
    region: str
    place: int
    gateway: Gateway | None
    pools: tuple[int, ...]
    front_ms: float
    timeout_ms: float
    tls_rounds: int
    failures: tuple[FailureSpec, ...]


@dataclass(frozen=True, slots=True)
class BalancerPlan:
    """Members of a backend service, and the order in which each place prefers them."""

    services: tuple[int, ...]
    capacities_rps: tuple[float | None, ...]
    health: tuple[Timeline, ...]
    ejects: bool
    timeout_ms: float


@dataclass(frozen=True, slots=True)
class ChoicePlan:
    """A candidate answer, and when the authority believes it healthy."""

    target: Target
    health: Timeline = ALWAYS_HEALTHY
    name: str = ""


@dataclass(frozen=True, slots=True)
class NamePlan:
    """A DNS name: its strategy, candidates, TTL and what a lookup costs from each resolver."""

    host: str
    ttl_ms: float
    router: Router
    choices: tuple[ChoicePlan, ...]
    authority_ms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class OriginPlan:
    """Where a behaviour fetches from."""

    target: Target
    shield: int | None
    attempts: int
    connect_timeout_ms: float
    read_timeout_ms: float


@dataclass(frozen=True, slots=True)
class BehaviourPlan:
    """What an edge does with one method.

    ``chains`` holds, for every PoP, the places a request passes when it may be cached: the PoP,
    then the regional cache and the shield; ``kinds`` their positions in ``observe.TIERS``.
    ``straight`` is the same for requests that pass uncached.
    """

    number: int
    freshness: Freshness
    one_object: bool
    negative_ms: dict[int, float]
    origin: OriginPlan
    secondary: OriginPlan | None
    failover_statuses: frozenset[int]
    chains: tuple[tuple[int, ...], ...]
    kinds: tuple[tuple[int, ...], ...]
    straight: tuple[tuple[int, ...], ...]
    function_ms: float


@dataclass(frozen=True, slots=True)
class EdgePlan:
    """A network of PoPs; ``methods`` is indexed by the workload's method.

    ``pop_places`` maps a PoP to its place; ``pop_of_source`` the PoP that DNS or anycast leads
    each source to (positions among sources for CloudFront, among cells for anycast).
    """

    network: EdgeNetwork
    pop_places: tuple[int, ...]
    pop_of: tuple[int, ...]
    by_resolver: bool
    methods: tuple[BehaviourPlan | None, BehaviourPlan | None]
    tls_rounds: int
    quic: bool
    keepalive_ms: float
    origin_tls_rounds: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a run reads.

    Attributes:
        entry: the name clients look up first.
        endpoints: endpoint names; position 0 is ``none``.
        kinds: the kind of compute behind each endpoint; position 0 is empty.
        places: every place a server is at.
        client_rtt_ms: [cell][place], wide area only.
        server_rtt_ms: [place][place].
        lookups: round trips between cells and places of resolvers, wide area only.
        resolver_position: [resolver] -> its place in ``lookups``.
        resolver_floor_ms: [resolver], the floor of its TTLs.
        ecs_offset: source number of a client subnet = offset + cell; -1 where not sent.
        place_source: source number of a place = this + place.
        service_times: the distinct models, drawn once a block.
        notes: what the reader of the results should know.
    """

    entry: int
    names: tuple[NamePlan, ...]
    edges: tuple[EdgePlan, ...]
    services: tuple[ServicePlan, ...]
    balancers: tuple[BalancerPlan, ...]
    pools: tuple[PoolPlan, ...]
    endpoints: tuple[str, ...]
    kinds: tuple[str, ...]
    places: tuple[Place, ...]
    client_rtt_ms: list[list[float]]
    server_rtt_ms: list[list[float]]
    lookups: LookupDistance
    resolver_position: npt.NDArray[np.int32]
    resolver_floor_ms: list[float]
    resolver_sends_subnet: list[bool]
    ecs_offset: int
    place_source: int
    service_times: tuple[ServiceTime, ...]
    notes: tuple[str, ...] = field(default=())
