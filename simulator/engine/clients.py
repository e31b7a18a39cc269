"""Clients at work: look up, connect, send, wait, and try again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.engine.plan import Plan, ToBalancer, ToEdge, ToService
from simulator.engine.request import Request
from simulator.engine.spec import ClientSpec

if TYPE_CHECKING:
    from simulator.engine.balancer import BalancerRun
    from simulator.engine.clock import Clock
    from simulator.engine.dns import DnsRun
    from simulator.engine.edge import EdgeRun
    from simulator.engine.service import ServiceRun

_NO_TIER = 4
_UNAVAILABLE = 503
# Spreads a draw that is used elsewhere, for the few clients that speak QUIC.
_QUIC_DRAW = 8191.0


class ClientsRun:
    """The client's side of every request in a run."""

    def __init__(
        self,
        clock: Clock,
        plan: Plan,
        spec: ClientSpec,
        dns: DnsRun,
        services: list[ServiceRun],
        balancers: list[BalancerRun],
        report: Callable[[Request], None],
    ) -> None:
        self._clock = clock
        self._spec = spec
        self._dns = dns
        self._services = services
        self._balancers = balancers
        self._report = report
        self._rtt_ms = plan.client_rtt_ms
        self._edges: list[EdgeRun] = []

    def use(self, edges: list[EdgeRun]) -> None:
        """Take the edges, which in turn need the clients to hand answers to."""
        self._edges = edges

    def start(self, request: Request) -> None:
        """Send a request, now, for the first time or again."""
        doors: tuple[int, ...] | None = None
        if request.reused:
            doors = self._dns.remembered(request)
            if not doors:  # nobody behind this resolver can have a connection yet
                request.reused = False
        if not doors:
            doors = self._dns.look_up(request, self._clock.now)
        if not doors:
            self._no_answer(request)
            return
        request.edge = None
        request.deadline_ms = float("inf")
        # A plain loop over addresses: the next one is tried when one does not connect.
        for door in doors:
            target = self._dns.doors[door]
            if isinstance(target, ToEdge):
                self._to_edge(request, self._edges[target.edge])
                return
            if isinstance(target, ToService):
                service = self._services[target.service]
            elif isinstance(target, ToBalancer):
                found = self._behind(target.balancer)
                if found is None:
                    continue
                service = found
            else:
                continue
            if self._to_service(request, service):
                return
        self._no_answer(request)

    def _behind(self, number: int) -> ServiceRun | None:
        """Return the member a regional balancer would choose now."""
        balancer = self._balancers[number]
        first = self._services[balancer.plan.services[0]]
        member = balancer.choose(first.place, self._clock.now)
        return None if member is None else self._services[balancer.plan.services[member]]

    def _to_service(self, request: Request, service: ServiceRun) -> bool:
        """Connect to a region's front door; false when that fails."""
        rtt_ms = self._rtt_ms[request.cell][service.place] * request.jitter + request.last_mile_ms
        if service.plan.failures:
            failure = service.failure(request.arrival_ms + request.elapsed_ms)
            if failure is not None and failure.kind != "errors":
                lost_ms = self._spec.connect_timeout_ms if failure.kind == "down" else rtt_ms
                request.connect_ms += lost_ms
                request.reused = False
                return False
        if not request.reused:
            request.connect_ms += rtt_ms
            request.tls_ms += rtt_ms * service.plan.tls_rounds
        self._send(request, rtt_ms, service.front_ms, service.arrive)
        return True

    def _to_edge(self, request: Request, edge: EdgeRun) -> None:
        """Connect to the PoP that DNS or anycast leads this client to."""
        plan = edge.plan
        request.pop = plan.pop_of[request.source if plan.by_resolver else request.cell]
        place = plan.pop_places[request.pop]
        rtt_ms = self._rtt_ms[request.cell][place] * request.jitter + request.last_mile_ms
        if not request.reused:
            request.connect_ms += rtt_ms
            quic = plan.quic and request.u_cold * _QUIC_DRAW % 1.0 < self._spec.http3_share
            if not quic:
                request.tls_ms += rtt_ms * plan.tls_rounds
        self._send(request, rtt_ms, edge.entry_ms(request.method), edge.at_pop)

    def _send(
        self, request: Request, rtt_ms: float, work_ms: float, arrive: Callable[[Request], None]
    ) -> None:
        """Put the request on the wire: half a round trip and the upload until it is there.

        The way back and the download are charged at once: nothing that happens later changes
        them. A response larger than ten segments takes more round trips on a new connection
        (initial window of 10, RFC 6928, doubling each round).
        """
        up_ms = request.up_ms
        down_ms = request.down_ms
        if not request.reused:
            up_ms += request.up_rounds * rtt_ms
            down_ms += request.down_rounds * rtt_ms
        before_ms = request.elapsed_ms
        request.network_ms += rtt_ms
        request.edge_ms += work_ms
        request.transfer_ms += up_ms + down_ms
        self._clock.at(
            request.arrival_ms + before_ms + rtt_ms / 2 + up_ms + work_ms, request, arrive
        )

    def _no_answer(self, request: Request) -> None:
        request.status = 0
        request.tier = _NO_TIER
        request.endpoint = 0
        self.finish(request)

    def finish(self, request: Request) -> None:
        """Take the answer, or its absence: report it, or try again."""
        spec = self._spec
        elapsed_ms = request.elapsed_ms
        if elapsed_ms > spec.timeout_ms:
            _cut(request, elapsed_ms - spec.timeout_ms)
            request.status = 0
            request.tier = _NO_TIER
            request.endpoint = 0
        elif (
            request.attempt < spec.retries
            and elapsed_ms < spec.timeout_ms
            and (request.status == 0 or request.status in spec.retry_statuses)
        ):
            request.attempt += 1
            request.reused = False
            again_ms = max(request.arrival_ms + elapsed_ms, self._clock.now)
            self._clock.at(again_ms, request, self.start)
            return
        self._report(request)


def _cut(request: Request, excess_ms: float) -> None:
    """Take ``excess_ms`` off the account, from the last part backwards: the client gave up."""
    for part in (
        "transfer_ms",
        "compute_ms",
        "cold_ms",
        "queue_ms",
        "edge_ms",
        "network_ms",
        "tls_ms",
        "connect_ms",
        "dns_ms",
    ):
        value: float = getattr(request, part)
        taken = min(value, excess_ms)
        setattr(request, part, value - taken)
        excess_ms -= taken
        if excess_ms <= 0.0:
            return
