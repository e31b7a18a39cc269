"""Cloud Run: instances that serve several requests each, started when all are full."""

from __future__ import annotations

import heapq
from collections import deque
from typing import Final, Generic

from simulator.compute.pool import TIMED_OUT, TOO_MANY, Controller, J, StartUp

PENDING_MS: Final = 10_000.0
"""How long a request waits for an instance before 429, at least (Cloud Run, "About instance
autoscaling", read 2026: 10 s or 3.5 times the average start, whichever is longer)."""

START_TIMES_PENDING: Final = 3.5


class CloudRunPool(Generic[J]):
    """Slots on instances; a request that finds none waits for one to free or to start.

    As many instances are started as the waiting requests need, up to the maximum. Requests fill
    the oldest instance first, so that the others can fall idle and stop; instances below the
    minimum never stop. Source: Cloud Run, "About instance autoscaling", read 2026. Not
    modelled: the autoscaler's head room (it aims at 60 % of the concurrency).
    """

    def __init__(
        self,
        controller: Controller[J],
        concurrency: int,
        min_instances: int,
        max_instances: int,
        idle_ms: float,
        start_up: StartUp,
    ) -> None:
        self._controller = controller
        self._concurrency = concurrency
        self._min = min(min_instances, max_instances)
        self._max = max(1, max_instances)
        self._idle_ms = idle_ms
        self._start_up = start_up
        self._longest_wait_ms = max(PENDING_MS, START_TIMES_PENDING * start_up(0.5))
        self._active = [0] * self._min
        self._idle_since_ms = [0.0] * self._min
        self._free = list(range(self._min))
        self._stopped: list[int] = []
        self._alive = self._min
        self._starting = 0
        self._waiting: deque[tuple[J, float, bool]] = deque()
        self._expiry_set = False

    def arrive(self, job: J, now_ms: float) -> None:
        """Begin on a free slot, or wait for one and start an instance if that helps."""
        instance = self._with_room(now_ms)
        if instance is not None:
            self._take(instance)
            self._controller.begin(job, instance, 0.0, False)
            return
        coming = self._starting * self._concurrency - len(self._waiting)
        if coming <= 0 and self._alive + self._starting < self._max:
            self._starting += 1
            coming = self._concurrency
            self._controller.wake(now_ms + self._start_up(job.u_cold), self._started)
        self._waiting.append((job, now_ms, coming > 0))
        if not self._expiry_set:
            self._expiry_set = True
            self._controller.wake(self._gives_up_ms(job, now_ms), self._expire)

    def leave(self, slot: int, now_ms: float) -> None:
        """Free the slot for whoever waits."""
        active = self._active
        if active[slot] == self._concurrency:
            heapq.heappush(self._free, slot)
        active[slot] -= 1
        if not active[slot]:
            self._idle_since_ms[slot] = now_ms
        if self._waiting:
            self._dispatch(now_ms)

    def _with_room(self, now_ms: float) -> int | None:
        """Return the oldest running instance with a free slot; stop idle ones on the way."""
        free = self._free
        while free:
            first = free[0]
            idle = self._active[first] == 0 and first >= self._min
            if not idle or now_ms - self._idle_since_ms[first] <= self._idle_ms:
                return first
            heapq.heappop(free)
            heapq.heappush(self._stopped, first)
            self._alive -= 1
        return None

    def _take(self, instance: int) -> None:
        self._active[instance] += 1
        if self._active[instance] == self._concurrency:
            heapq.heappop(self._free)

    def _started(self, now_ms: float) -> None:
        self._starting -= 1
        self._alive += 1
        if self._stopped:
            instance = heapq.heappop(self._stopped)
        else:
            instance = len(self._active)
            self._active.append(0)
            self._idle_since_ms.append(now_ms)
        self._active[instance] = 0
        self._idle_since_ms[instance] = now_ms
        heapq.heappush(self._free, instance)
        self._dispatch(now_ms)

    def _dispatch(self, now_ms: float) -> None:
        while self._waiting:
            instance = self._with_room(now_ms)
            if instance is None:
                return
            job, _, cold = self._waiting.popleft()
            self._take(instance)
            self._controller.begin(job, instance, 0.0, cold)

    def _gives_up_ms(self, job: J, since_ms: float) -> float:
        return min(job.deadline_ms, since_ms + self._longest_wait_ms)

    def _expire(self, now_ms: float) -> None:
        waiting = self._waiting
        while waiting and self._gives_up_ms(waiting[0][0], waiting[0][1]) <= now_ms:
            job = waiting.popleft()[0]
            status = TIMED_OUT if job.deadline_ms <= now_ms else TOO_MANY
            self._controller.refuse(job, status)
        self._expiry_set = bool(waiting)
        if waiting:
            self._controller.wake(self._gives_up_ms(waiting[0][0], waiting[0][1]), self._expire)
