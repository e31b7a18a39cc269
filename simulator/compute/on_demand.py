"""Lambda: one environment a request, started when none is free."""

from __future__ import annotations

from collections import deque
from typing import Final, Generic

from simulator.compute.pool import TOO_MANY, Controller, J, StartUp
from simulator.compute.throttle import TokenBucket

ACCOUNT_CONCURRENCY: Final = 1000
"""Concurrent executions a region by default (Lambda developer guide, quotas, 2026)."""

SCALE_UP_BURST: Final = 1000
SCALE_UP_RPS: Final = 100.0
"""Each function adds up to 1000 environments every 10 s (Lambda developer guide, 2026)."""


class OnDemandPool(Generic[J]):
    """Environments that serve one request each and stay warm for a while.

    The most recently used environment takes the next request; with none free a new one starts
    cold, unless the concurrency limit or the scaling rate is reached: then the request is
    refused with 429, Lambda keeps no queue for synchronous calls. Source: Lambda developer
    guide, "Lambda function scaling", read 2026.
    """

    def __init__(
        self,
        controller: Controller[J],
        provisioned: int,
        most: int,
        idle_ms: float,
        start_up: StartUp,
    ) -> None:
        self._controller = controller
        self._provisioned = provisioned
        self._most = most
        self._idle_ms = idle_ms
        self._start_up = start_up
        self._idle: deque[float] = deque()
        self._busy = 0
        self._busy_provisioned = 0
        self._growth = TokenBucket(SCALE_UP_RPS, SCALE_UP_BURST)

    def arrive(self, job: J, now_ms: float) -> None:
        """Begin on a warm environment, start one, or refuse."""
        if self._busy_provisioned < self._provisioned:
            self._busy_provisioned += 1
            self._controller.begin(job, 1, 0.0, False)
            return
        idle = self._idle
        # The right end was used last: when it has expired, all have.
        if idle and now_ms - idle[-1] <= self._idle_ms:
            idle.pop()
            self._busy += 1
            self._controller.begin(job, 0, 0.0, False)
            return
        idle.clear()
        if self._busy + self._busy_provisioned >= self._most or not self._growth.take(now_ms):
            self._controller.refuse(job, TOO_MANY)
            return
        self._busy += 1
        self._controller.begin(job, 0, self._start_up(job.u_cold), False)

    def leave(self, slot: int, now_ms: float) -> None:
        """Return the environment to the warm ones."""
        if slot == 1:
            self._busy_provisioned -= 1
            return
        self._busy -= 1
        self._idle.append(now_ms)
        while now_ms - self._idle[0] > self._idle_ms:
            self._idle.popleft()
