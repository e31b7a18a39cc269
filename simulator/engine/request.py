"""One request on its way: what it asks for, where it is, and where its time went."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from simulator.engine.clock import Traveller

if TYPE_CHECKING:
    from simulator.engine.edge import EdgeRun
    from simulator.engine.plan import BehaviourPlan
    from simulator.engine.service import PoolRun, ServiceRun


class Request(Traveller):
    """A request's own facts, its position, and its account of milliseconds by part."""

    __slots__ = (
        "arrival_ms",
        "at_pool_ms",
        "attempt",
        "background",
        "balancer_member",
        "behaviour",
        "cell",
        "cold_ms",
        "compute_ms",
        "connect_ms",
        "deadline_ms",
        "dns_ms",
        "dns_rtt_ms",
        "doors",
        "down_ms",
        "down_rounds",
        "edge",
        "edge_ms",
        "endpoint",
        "fails",
        "floor",
        "fresh_until_ms",
        "held",
        "jitter",
        "last_mile_ms",
        "leg_ms",
        "level",
        "method",
        "network_ms",
        "object",
        "on_secondary",
        "pop",
        "queue_ms",
        "resolver",
        "reused",
        "service",
        "service_ms",
        "source",
        "status",
        "tier",
        "tls_ms",
        "transfer_ms",
        "u_cold",
        "u_route",
        "up_ms",
        "up_rounds",
        "waiting_since_ms",
    )

    arrival_ms: float
    cell: int
    resolver: int
    source: int
    object: int
    method: int
    last_mile_ms: float
    jitter: float
    reused: bool
    u_route: float
    u_cold: float
    dns_rtt_ms: float
    up_ms: float
    up_rounds: float
    down_ms: float
    down_rounds: float
    service_ms: tuple[float, ...]

    dns_ms: float
    connect_ms: float
    tls_ms: float
    network_ms: float
    edge_ms: float
    queue_ms: float
    cold_ms: float
    compute_ms: float
    transfer_ms: float

    attempt: int
    doors: tuple[int, ...]
    background: bool
    endpoint: int
    tier: int
    status: int
    edge: EdgeRun | None
    behaviour: BehaviourPlan
    pop: int
    level: int
    floor: int
    fails: bool
    on_secondary: bool
    balancer_member: int
    leg_ms: float
    fresh_until_ms: float
    waiting_since_ms: float
    service: ServiceRun
    held: list[tuple[PoolRun, int, float]]
    at_pool_ms: float
    deadline_ms: float

    def __init__(self, index: int, row: tuple[Any, ...], service_ms: tuple[float, ...]) -> None:
        self.index = index
        (
            self.arrival_ms,
            self.cell,
            self.resolver,
            self.source,
            self.object,
            self.method,
            self.last_mile_ms,
            self.jitter,
            self.reused,
            self.u_route,
            self.u_cold,
            self.dns_rtt_ms,
            self.up_ms,
            self.up_rounds,
            self.down_ms,
            self.down_rounds,
            self.fails,
        ) = row
        self.service_ms = service_ms
        self.dns_ms = self.connect_ms = self.tls_ms = self.network_ms = self.edge_ms = 0.0
        self.queue_ms = self.cold_ms = self.compute_ms = self.transfer_ms = 0.0
        self.attempt = 0
        self.background = False
        self.edge = None
        self.held = []

    def behind_its_back(self) -> Request:
        """Return a request for the same thing that nobody waits for, at the same place."""
        twin = copy.copy(self)
        twin.background = True
        twin.held = []
        twin.floor = self.level
        return twin

    @property
    def elapsed_ms(self) -> float:
        """The sum of all parts so far, in the order of ``observe.PARTS``."""
        return (
            self.dns_ms
            + self.connect_ms
            + self.tls_ms
            + self.network_ms
            + self.edge_ms
            + self.queue_ms
            + self.cold_ms
            + self.compute_ms
            + self.transfer_ms
        )
