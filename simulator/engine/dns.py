"""DNS at work: resolvers' caches, and authorities that choose."""

from __future__ import annotations

from simulator.caching.resolver_cache import ResolverCache, effective_ttl
from simulator.engine.plan import NamePlan, Plan, Target, ToName
from simulator.engine.request import Request

# Multiplies a draw whose leading bits a rule has used, so that the next rule gets fresh ones.
_NEXT_DRAW = 4093.0


class DnsRun:
    """Answers look-ups and keeps what resolvers remember.

    Answers are positions in ``doors``: everything a client or an edge can connect to.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._cache = ResolverCache()
        self.doors: list[Target] = []
        self._door_of: dict[Target, int] = {}
        self._static = {
            number: (True,) * len(name.choices)
            for number, name in enumerate(plan.names)
            if not any(choice.health.flips_ms or not choice.health.first for choice in name.choices)
        }

    def remembered(self, request: Request) -> tuple[int, ...] | None:
        """Return the doors this client's resolver gave out last, however long ago."""
        number = self._plan.entry
        while True:
            answer = self._cache.last((number, request.resolver, request.source))
            if answer is None or not answer or answer[0] >= 0:
                return answer
            number = -1 - answer[0]

    def look_up(self, request: Request, now_ms: float) -> tuple[int, ...]:
        """Return the doors for a client; adds what the look-up takes to its account.

        Every look-up costs the way to the resolver; every name that is not cached there costs
        the way from the resolver to the authority as well.
        """
        plan = self._plan
        resolver = request.resolver
        floor_ms = plan.resolver_floor_ms[resolver]
        spent_ms = request.dns_rtt_ms
        number = plan.entry
        while True:
            key = (number, resolver, request.source)
            answer = self._cache.find(key, now_ms)
            if answer is None:
                name = plan.names[number]
                spent_ms += name.authority_ms[resolver]
                answer, ttl_ms = self._ask(number, request.source, now_ms, request.u_route)
                self._cache.fill(key, answer, now_ms + spent_ms + effective_ttl(ttl_ms, floor_ms))
            if not answer or answer[0] >= 0:
                break
            number = -1 - answer[0]
        request.dns_ms += spent_ms
        return answer

    def ask_now(self, name: int, source: int, now_ms: float, u: float) -> tuple[int, ...]:
        """Return the doors an authority would give out now, past any caches."""
        while True:
            answer, _ = self._ask(name, source, now_ms, u)
            if not answer or answer[0] >= 0:
                return answer
            name = -1 - answer[0]

    def _ask(
        self, number: int, source: int, now_ms: float, u: float
    ) -> tuple[tuple[int, ...], float]:
        """Return an authority's answer and its TTL.

        A single negative number -1 - n stands for "ask for name n next" (a CNAME elsewhere).
        """
        name: NamePlan = self._plan.names[number]
        healthy = self._static.get(number) or tuple(
            choice.health.healthy(now_ms) for choice in name.choices
        )
        doors: list[int] = []
        ttl_ms = name.ttl_ms
        for chosen in name.router.answer(source, healthy, u):
            target = name.choices[chosen].target
            if not isinstance(target, ToName):
                doors.append(self._door(target))
                continue
            if not target.same_answer:
                # One CNAME is the whole answer.
                return (-1 - target.name,), ttl_ms
            inner, inner_ttl_ms = self._ask(target.name, source, now_ms, u * _NEXT_DRAW % 1.0)
            if self._plan.names[target.name].host:
                ttl_ms = min(ttl_ms, inner_ttl_ms)
            if inner and inner[0] < 0:
                return inner, ttl_ms
            doors.extend(inner)
        return tuple(doors), ttl_ms

    def _door(self, target: Target) -> int:
        number = self._door_of.get(target)
        if number is None:
            number = self._door_of[target] = len(self.doors)
            self.doors.append(target)
        return number
