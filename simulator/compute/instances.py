"""Instances that run before traffic comes: virtual machines, SageMaker endpoints."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import Generic

from simulator.compute.pool import TIMED_OUT, Controller, J
from simulator.compute.ranges import check


@dataclass(frozen=True, slots=True)
class Autoscaling:
    """Target tracking on the share of busy slots.

    Defaults are those of a managed instance group's autoscaler (Compute Engine documentation,
    read 2026): CPU target 0.6, 60 s of initialization, 600 s before scaling in. The share of
    busy slots stands for CPU use.
    """

    target: float = 0.6
    evaluate_every_s: float = 60.0
    start_s: float = 60.0
    scale_in_after_s: float = 600.0

    def __post_init__(self) -> None:
        check(
            self,
            {
                "target": (0.01, 1.0),
                "evaluate_every_s": (1e-3, 1e6),
                "start_s": (0.0, 1e6),
                "scale_in_after_s": (0.0, 1e6),
            },
        )


class InstancePool(Generic[J]):
    """First come, first served on ``instances x concurrency`` slots, never cold.

    More instances than the minimum come by target tracking and serve after their start. With
    the minimum equal to the maximum this is the textbook c-server queue.

    A run begins in the middle of the traffic, with an autoscaler that has long followed it. So
    until its first evaluation the pool takes the instances it needs at once, and that evaluation
    acts without delay.
    """

    def __init__(
        self,
        controller: Controller[J],
        concurrency: int,
        min_instances: int,
        max_instances: int,
        autoscaling: Autoscaling,
    ) -> None:
        self._controller = controller
        self._concurrency = concurrency
        self._min = max(1, min_instances)
        self._max = max(self._min, max_instances)
        self._rule = autoscaling
        self._instances = self._min
        self._starting: deque[tuple[float, int]] = deque()
        self._slots = self._instances * concurrency
        self._busy = 0
        self._queue: deque[J] = deque()
        self._expiry_set = False
        self._busy_ms = 0.0
        self._seen_ms = 0.0
        self._window_from_ms = 0.0
        self._low_since_ms = 0.0
        self._settling = True

    def arrive(self, job: J, now_ms: float) -> None:
        """Begin the request on a free slot, or queue it."""
        if self._max > self._min:
            self._scale(now_ms)
        if self._busy == self._slots and self._settling and self._instances < self._max:
            self._resize(self._instances + 1)
        if self._busy < self._slots:
            self._busy += 1
            self._controller.begin(job, 0, 0.0, False)
            return
        self._queue.append(job)
        if not self._expiry_set:
            self._expiry_set = True
            self._controller.wake(job.deadline_ms, self._expire)

    def leave(self, slot: int, now_ms: float) -> None:  # noqa: ARG002  (slots are alike here)
        """Free the slot for the head of the queue."""
        if self._max > self._min:
            self._scale(now_ms)
        self._busy -= 1
        while self._queue and self._busy < self._slots:
            self._busy += 1
            self._controller.begin(self._queue.popleft(), 0, 0.0, False)

    def _expire(self, now_ms: float) -> None:
        """Drop from the queue what its front door no longer waits for."""
        queue = self._queue
        while queue and queue[0].deadline_ms <= now_ms:
            self._controller.refuse(queue.popleft(), TIMED_OUT)
        self._expiry_set = bool(queue)
        if queue:
            self._controller.wake(queue[0].deadline_ms, self._expire)

    def _scale(self, now_ms: float) -> None:
        """Account busy time and follow the target; lazily, whenever the pool is touched."""
        self._busy_ms += self._busy * (now_ms - self._seen_ms)
        self._seen_ms = now_ms
        while self._starting and self._starting[0][0] <= now_ms:
            self._resize(self._instances + self._starting.popleft()[1])
        window_ms = now_ms - self._window_from_ms
        rule = self._rule
        if window_ms < rule.evaluate_every_s * 1000.0:
            return
        # Work that waits counts as busy, or a saturated pool would never ask for double.
        load = self._busy_ms / window_ms + len(self._queue)
        self._busy_ms = 0.0
        self._window_from_ms = now_ms
        wanted = math.ceil(load / (self._concurrency * rule.target))
        wanted = min(max(wanted, self._min), self._max)
        if self._settling:
            self._settling = False
            self._low_since_ms = now_ms
            self._resize(wanted)
            return
        coming = self._instances + sum(count for _, count in self._starting)
        if wanted >= coming:
            self._low_since_ms = now_ms
        if wanted > coming:
            self._starting.append((now_ms + rule.start_s * 1000.0, wanted - coming))
        elif now_ms - self._low_since_ms >= rule.scale_in_after_s * 1000.0:
            self._resize(wanted)
            self._low_since_ms = now_ms

    def _resize(self, instances: int) -> None:
        self._instances = instances
        self._slots = instances * self._concurrency
