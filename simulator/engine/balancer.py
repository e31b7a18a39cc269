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
        self._plain = not plan.ejects and not any(plan.capacities_rps)
        self._plain = self._plain and not any(t.flips_ms or not t.first for t in plan.health)
        self._errors = [0] * len(plan.services)
        self._ejections = [0] * len(plan.services)
        self._ejected_until_ms = [0.0] * len(plan.services)

    def choose(self, place: int, now_ms: float) -> int | None:
        """Return the member for a request that is at ``place``; ``None`` when none is usable."""
        order = self._orders[place]
        if self._plain:
            return order[0]
        usable = [
            health.healthy(now_ms) and now_ms >= until_ms
            for health, until_ms in zip(self.plan.health, self._ejected_until_ms, strict=True)
        ]
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
            self._ejected_until_ms[member] = now_ms + EJECT_FOR_MS * self._ejections[member]
