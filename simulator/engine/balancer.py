"""Backend services at work: the nearest healthy region with room, and ejection of failing ones."""

from __future__ import annotations

from typing import Final

from simulator.compute.throttle import TokenBucket
from simulator.engine.plan import BalancerPlan
from simulator.routing.anycast import waterfall

EJECT_AFTER: Final = 5
EJECT_FOR_MS: Final = 30_000.0
"""Outlier detection defaults: five errors in a row, thirty seconds times the number of ejections
(Google Cloud, backend service outlier detection, read 2026)."""


class BalancerRun:
    """Chooses a member for every request of one backend service.

    One view of health and load for all front ends; each of Google's keeps its own in truth.
    """

    def __init__(self, plan: BalancerPlan, server_rtt_ms: list[list[float]], places: list[int]):
        self.plan = plan
        members = range(len(plan.services))
        self._orders = [
            tuple(sorted(members, key=lambda m, row=row: (row[places[m]], m)))  # type: ignore[misc]  # mypy cannot type a lambda's default
            for row in server_rtt_ms
        ]
        self._buckets = [
            None if rps is None else TokenBucket(rps, rps) for rps in plan.capacities_rps
        ]
        self._takes = [rps is None or rps > 0 for rps in plan.capacities_rps]
        # With no limits and no doubtful health the nearest member takes everything.
        self._plain = all(rps is None for rps in plan.capacities_rps) and not any(
            t.flips_ms or not t.first for t in plan.health
        )
        self._errors = [0] * len(plan.services)
        self._ejections = [0] * len(plan.services)
        self._ejected_until_ms = [0.0] * len(plan.services)
        self._all_back_ms = 0.0

    def choose(self, place: int, now_ms: float) -> int | None:
        """Return the member for a request that is at ``place``; ``None`` when none is usable."""
        order = self._orders[place]
        if self._plain and now_ms >= self._all_back_ms:
            return order[0]
        usable = [
            health.healthy(now_ms) and now_ms >= until_ms
            for health, until_ms in zip(self.plan.health, self._ejected_until_ms, strict=True)
        ]
        open_ = [member for member in order if usable[member] and self._takes[member]]
        if open_:  # a member without any capacity serves only when no other can
            usable = [member in open_ for member in range(len(order))]
        room = [True] * len(order)
        for member in order:
            bucket = self._buckets[member]
            if not usable[member]:
                continue
            if bucket is None or bucket.take(now_ms):
                break
            room[member] = False
        return waterfall(order, usable, room)

    def answered(self, member: int, status: int, now_ms: float) -> None:
        """Learn from an answer: five errors in a row eject a member."""
        if not self.plan.ejects:
            return
        if status < 500 and status != 0:
            self._errors[member] = 0
            return
        self._errors[member] += 1
        if self._errors[member] >= EJECT_AFTER:
            self._errors[member] = 0
            self._ejections[member] += 1
            until_ms = now_ms + EJECT_FOR_MS * self._ejections[member]
            self._ejected_until_ms[member] = until_ms
            self._all_back_ms = max(self._all_back_ms, until_ms)
