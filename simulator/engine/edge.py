"""Edges at work: tiers of caches, collapsing, stale answers, and the way to the origin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.caching.store import CacheStore, Entry
from simulator.engine.plan import BehaviourPlan, EdgePlan, OriginPlan, ToBalancer, ToService
from simulator.engine.request import Request
from simulator.engine.spec import EdgeSpec

if TYPE_CHECKING:
    from simulator.engine.balancer import BalancerRun
    from simulator.engine.clock import Clock
    from simulator.engine.dns import DnsRun
    from simulator.engine.service import ServiceRun

_NO_TIER = 4
_FORBIDDEN = 403
_BAD_GATEWAY = 502
_UNAVAILABLE = 503
_TIMED_OUT = 504


class _Tier:
    """The cache of one place, and who waits there for what is being fetched."""

    __slots__ = ("in_flight", "store")

    def __init__(self, objects: int | None) -> None:
        self.store = CacheStore(objects)
        self.in_flight: dict[tuple[int, int], list[Request]] = {}


class EdgeRun:
    """One CDN distribution or anycast load balancer in a run."""

    def __init__(
        self,
        clock: Clock,
        plan: EdgePlan,
        spec: EdgeSpec,
        rtt_ms: list[list[float]],
        place_source: int,
        services: list[ServiceRun],
        balancers: list[BalancerRun],
        dns: DnsRun,
        finish: Callable[[Request], None],
    ) -> None:
        self.plan = plan
        self._clock = clock
        self._spec = spec
        self._rtt_ms = rtt_ms
        self._place_source = place_source
        self._services = services
        self._balancers = balancers
        self._dns = dns
        self._finish = finish
        self._tiers: dict[tuple[int, int], _Tier] = {}
        self._used_ms: dict[tuple[int, int], float] = {}
        self._keepalive_ms = plan.keepalive_ms
        self._methods = plan.methods
        self._end_to_end_tls = plan.network == "global-accelerator"

    def entry_ms(self, method: int) -> float:
        """Return how long a PoP works on a request before it looks into its cache."""
        behaviour = self._methods[method]
        return self._spec.pop_ms + (0.0 if behaviour is None else behaviour.function_ms)

    def at_pop(self, request: Request) -> None:
        """Take a request that its PoP has received and worked on."""
        behaviour = self._methods[request.method]
        request.edge = self
        if behaviour is None:
            self._fail(request, _FORBIDDEN)
            self._finish(request)
            return
        request.behaviour = behaviour
        request.level = request.floor = 0
        request.on_secondary = False
        if behaviour.freshness.stored or behaviour.negative_ms:
            self._at_tier(request)
            return
        straight = behaviour.straight[request.pop]
        at_ms: float = self._clock.now
        if len(straight) > 1:
            leg_ms = self._rtt_ms[straight[0]][straight[1]]
            request.network_ms += leg_ms
            request.edge_ms += self._spec.tier_ms
            at_ms += leg_ms / 2 + self._spec.tier_ms
        self._to_origin(request, straight[-1], at_ms)

    def _at_tier(self, request: Request) -> None:
        """Answer from the cache at the request's level, wait for a fetch, or go on."""
        behaviour = request.behaviour
        tier = self._tier(request, behaviour)
        now_ms: float = self._clock.now
        key = (behaviour.number, 0 if behaviour.one_object else request.object)
        entry = tier.store.find(key)
        if entry is not None and now_ms < entry.stale_until_ms:
            if now_ms < entry.fresh_until_ms:
                self._hit(request, behaviour, entry)
                return
            if not request.background:
                # The twin takes the request's place before the answer moves it on.
                if key not in tier.in_flight:
                    tier.in_flight[key] = []
                    self._onwards(request.behind_its_back(), behaviour, now_ms)
                self._hit(request, behaviour, entry)
                return
        if behaviour.freshness.collapse:
            waiting = tier.in_flight.get(key)
            if waiting is not None:
                request.waiting_since_ms = now_ms
                waiting.append(request)
                return
            tier.in_flight[key] = []
        self._onwards(request, behaviour, now_ms)

    def _onwards(self, request: Request, behaviour: BehaviourPlan, now_ms: float) -> None:
        """Send a request that its level cannot answer to the next cache or the origin."""
        chain = behaviour.chains[request.pop]
        here = chain[request.level]
        if request.level + 1 == len(chain):
            self._to_origin(request, here, now_ms)
            return
        request.level += 1
        leg_ms = self._rtt_ms[here][chain[request.level]]
        tier_ms = self._spec.tier_ms
        request.network_ms += leg_ms
        request.edge_ms += tier_ms
        self._clock.at(now_ms + leg_ms / 2 + tier_ms, request, self._at_tier)

    def _hit(self, request: Request, behaviour: BehaviourPlan, entry: Entry) -> None:
        """Answer from a cached entry at the request's level."""
        request.status = entry.status
        failed = entry.status >= 400
        request.tier = _NO_TIER if failed else behaviour.kinds[request.pop][request.level]
        request.endpoint = 0 if failed else entry.endpoint
        request.fresh_until_ms = entry.fresh_until_ms
        self._down(request, behaviour)

    def _down(self, request: Request, behaviour: BehaviourPlan) -> None:
        """Send the answer from the request's level towards the client."""
        level = request.level
        if level == request.floor:
            if not request.background:
                self._finish(request)
            return
        chain = behaviour.chains[request.pop]
        leg_ms = self._rtt_ms[chain[level - 1]][chain[level]]
        request.level = level - 1
        self._clock.at(self._clock.now + leg_ms / 2, request, self._fill)

    def _fill(self, request: Request) -> None:
        """Keep the answer that has come to the request's level now; serve who waited for it."""
        now_ms = self._clock.now
        behaviour = request.behaviour
        tier = self._tier(request, behaviour)
        key = (behaviour.number, 0 if behaviour.one_object else request.object)
        if request.status >= 400:
            self._fill_error(request, behaviour, tier, key, now_ms)
        elif behaviour.freshness.stored:
            fresh = behaviour.freshness
            until_ms = request.fresh_until_ms
            tier.store.fill(
                key,
                Entry(
                    until_ms,
                    until_ms + fresh.stale_while_revalidate_s * 1000.0,
                    until_ms + fresh.stale_if_error_s * 1000.0,
                    request.endpoint,
                    request.status,
                ),
                now_ms,
            )
        waiting = tier.in_flight.pop(key, None)
        if waiting:
            for other in waiting:
                other.edge_ms += now_ms - other.waiting_since_ms
                other.status = request.status
                other.endpoint = request.endpoint
                other.fresh_until_ms = request.fresh_until_ms
                kind = behaviour.kinds[other.pop][other.level]
                other.tier = kind if request.status < 400 else _NO_TIER
                self._down(other, behaviour)
        self._down(request, behaviour)

    def _fill_error(
        self,
        request: Request,
        behaviour: BehaviourPlan,
        tier: _Tier,
        key: tuple[int, int],
        now_ms: float,
    ) -> None:
        """Answer for a failed origin with an expired object, or remember the error."""
        entry = tier.store.find(key)
        if (
            request.status >= 500
            and entry is not None
            and entry.status < 400
            and now_ms < entry.error_until_ms
        ):
            request.status = entry.status
            request.endpoint = entry.endpoint
            request.tier = behaviour.kinds[request.pop][request.level]
            request.fresh_until_ms = entry.fresh_until_ms
            return
        ttl_ms = behaviour.negative_ms.get(request.status)
        if ttl_ms:
            until_ms = now_ms + ttl_ms
            tier.store.fill(key, Entry(until_ms, until_ms, until_ms, 0, request.status), now_ms)

    def _to_origin(self, request: Request, place: int, at_ms: float) -> None:
        """Send a request from ``place`` to the origin of its behaviour."""
        behaviour = request.behaviour
        origin = behaviour.secondary if request.on_secondary else behaviour.origin
        if origin is None:
            origin = behaviour.origin
        service = self._service(request, origin, place, at_ms)
        if service is None:
            self._fail(request, _UNAVAILABLE)
            self._clock.at(at_ms, request, self._origin_failed)
            return
        leg_ms = self._rtt_ms[place][service.place]
        if service.plan.failures:
            failure = service.failure(at_ms)
            if failure is not None and failure.kind != "errors":
                silent = failure.kind == "down"
                lost_ms = origin.connect_timeout_ms if silent else leg_ms
                lost_ms *= origin.attempts
                request.connect_ms += lost_ms
                self._fail(request, _TIMED_OUT if silent else _BAD_GATEWAY)
                self._clock.at(at_ms + lost_ms, request, self._origin_failed)
                return
        key = (place, service.plan.endpoint)
        handshake_ms = 0.0
        if self._end_to_end_tls:
            # The accelerator ends TCP at the edge but passes TLS through to the region.
            if not request.reused:
                handshake_ms = leg_ms * self.plan.tls_rounds
                request.tls_ms += handshake_ms
        elif at_ms - self._used_ms.get(key, -1e18) > self._keepalive_ms:
            handshake_ms = leg_ms * (1 + self.plan.origin_tls_rounds)
            request.network_ms += handshake_ms
        request.network_ms += leg_ms
        request.leg_ms = leg_ms
        request.edge_ms += service.front_ms
        reaches_ms = at_ms + handshake_ms + leg_ms / 2 + service.front_ms
        self._used_ms[key] = reaches_ms
        request.deadline_ms = reaches_ms + self._patience_ms(request, origin)
        self._clock.at(reaches_ms, request, service.arrive)

    def _service(
        self, request: Request, origin: OriginPlan, place: int, now_ms: float
    ) -> ServiceRun | None:
        """Return the region that will answer; remembers the member a balancer chose."""
        target = origin.target
        request.balancer_member = -1
        if not isinstance(target, ToService | ToBalancer):
            name = target.name  # type: ignore[union-attr]  # compile_edges refuses edges
            doors = self._dns.ask_now(name, self._place_source + place, now_ms, request.u_route)
            if not doors:
                return None
            door = self._dns.doors[doors[0]]
            if not isinstance(door, ToService | ToBalancer):
                return None
            target = door
        if isinstance(target, ToService):
            return self._services[target.service]
        balancer = self._balancers[target.balancer]
        member = balancer.choose(place, now_ms)
        if member is None:
            return None
        request.balancer_member = member << 16 | target.balancer
        return self._services[balancer.plan.services[member]]

    def _patience_ms(self, request: Request, origin: OriginPlan) -> float:
        """Return how long the edge waits for an answer once the request is there."""
        if request.balancer_member < 0:
            return origin.read_timeout_ms
        balancer = self._balancers[request.balancer_member & 0xFFFF]
        return min(origin.read_timeout_ms, balancer.plan.timeout_ms)

    def _origin_failed(self, request: Request) -> None:
        self.answered(request, reached=False)

    def answered(self, request: Request, reached: bool = True) -> None:
        """Take the origin's answer, or the lack of one, now."""
        now_ms = self._clock.now
        behaviour = request.behaviour
        if request.balancer_member >= 0:
            number = request.balancer_member
            balancer = self._balancers[number & 0xFFFF]
            balancer.answered(number >> 16, request.status, now_ms)
        back_ms = request.leg_ms / 2 if reached else 0.0
        caching = behaviour.freshness.stored or bool(behaviour.negative_ms)
        if (
            behaviour.secondary is not None
            and not request.on_secondary
            and request.status in behaviour.failover_statuses
        ):
            request.on_secondary = True
            chain = (behaviour.chains if caching else behaviour.straight)[request.pop]
            place = chain[request.level] if caching else chain[-1]
            self._to_origin(request, place, now_ms + back_ms)
            return
        if caching:
            request.fresh_until_ms = now_ms + back_ms + behaviour.freshness.ttl_s * 1000.0
            self._clock.at(now_ms + back_ms, request, self._fill)
        elif not request.background:
            self._finish(request)

    def _fail(self, request: Request, status: int) -> None:
        """Note that the edge itself answers with an error."""
        request.status = status
        request.tier = _NO_TIER
        request.endpoint = 0

    def _tier(self, request: Request, behaviour: BehaviourPlan) -> _Tier:
        place = (
            behaviour.kinds[request.pop][request.level],
            behaviour.chains[request.pop][request.level],
        )
        tier = self._tiers.get(place)
        if tier is None:
            tier = self._tiers[place] = _Tier(self._spec.objects)
        return tier
