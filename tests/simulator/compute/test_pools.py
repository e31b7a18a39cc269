"""Pools of compute: warm, cold, full and throttled."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest

from simulator.compute.cloud_run import CloudRunPool
from simulator.compute.instances import Autoscaling, InstancePool
from simulator.compute.on_demand import OnDemandPool
from simulator.compute.start_up import FixedStartUp
from simulator.compute.throttle import TokenBucket


@dataclass(eq=False)
class Job:
    """One request: when it comes, how long it works; what became of it."""

    at_ms: float
    work_ms: float
    u_cold: float = 0.5
    deadline_ms: float = 1e18
    begun_ms: float | None = None
    cold_ms: float = 0.0
    waited_for_start: bool = False
    refused: int = 0


@dataclass
class Desk:
    """Runs a pool over jobs with nothing but a heap of events."""

    now_ms: float = 0.0
    events: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    number: int = 0

    def at(self, when_ms: float, call: Callable[[], None]) -> None:
        self.number += 1
        heapq.heappush(self.events, (when_ms, self.number, call))

    def begin(self, job: Job, slot: int, cold_ms: float, waited_for_start: bool) -> None:
        job.begun_ms, job.cold_ms = self.now_ms, cold_ms
        job.waited_for_start = waited_for_start
        self.at(self.now_ms + cold_ms + job.work_ms, lambda: self.pool.leave(slot, self.now_ms))

    def refuse(self, job: Job, status: int) -> None:
        job.refused = status

    def wake(self, at_ms: float, call: Callable[[float], None]) -> None:
        self.at(at_ms, lambda: call(self.now_ms))

    def run(self, pool: object, jobs: list[Job]) -> list[Job]:
        self.pool = pool
        for job in jobs:
            self.at(job.at_ms, lambda job=job: pool.arrive(job, self.now_ms))
        while self.events:
            self.now_ms, _, call = heapq.heappop(self.events)
            call()
        return jobs


def _fixed(desk: Desk, slots: int) -> InstancePool[Job]:
    return InstancePool(desk, slots, 1, 1, Autoscaling())


def _mean_wait(service: np.ndarray, arrivals: np.ndarray, slots: int) -> float:
    desk = Desk()
    jobs = [Job(a, s) for a, s in zip(arrivals.tolist(), service.tolist(), strict=True)]
    desk.run(_fixed(desk, slots), jobs)
    waits = [job.begun_ms - job.at_ms for job in jobs if job.begun_ms is not None]
    return float(np.mean(waits[len(waits) // 10 :]))


# Means in units of the service time; relative standard errors for 60,000 requests, from the run
# lengths in docs/simulation.md scaled by the root of n; the tolerance is four of them.
@pytest.mark.parametrize(
    ("slots", "rho", "kind", "expected", "tolerance"),
    [
        (1, 0.5, "M", 1.0, 0.10),  # rho / (1 - rho)
        (1, 0.5, "D", 0.5, 0.07),  # half of it: no variance of the service
        (1, 0.8, "M", 4.0, 0.19),
        (4, 0.8, "M", 0.7455, 0.20),  # Erlang C 0.5964 / (4 (1 - 0.8))
    ],
)
def test_mean_wait_is_the_closed_form(
    slots: int, rho: float, kind: str, expected: float, tolerance: float
) -> None:
    n, rng = 60_000, np.random.default_rng(12)
    service = rng.exponential(1.0, n) if kind == "M" else np.ones(n)
    arrivals = np.cumsum(rng.exponential(1.0 / (rho * slots), n))
    assert _mean_wait(service, arrivals, slots) == pytest.approx(expected, rel=tolerance)


def test_lambda_starts_cold_reuses_the_warm_and_forgets_the_idle() -> None:
    desk = Desk()
    pool = OnDemandPool(desk, 0, 10, 60_000.0, FixedStartUp(300.0))
    jobs = [Job(0, 100), Job(50, 100), Job(1_000, 100), Job(100_000, 100)]
    desk.run(pool, jobs)
    # First: cold. Second: the first is busy, so cold. Third: warm. Fourth: idle for too long.
    assert [job.cold_ms for job in jobs] == [300.0, 300.0, 0.0, 300.0]


def test_provisioned_environments_never_start_cold() -> None:
    desk = Desk()
    pool = OnDemandPool(desk, 1, 10, 60_000.0, FixedStartUp(300.0))
    jobs = [Job(0, 100), Job(50, 100), Job(900_000, 100)]
    desk.run(pool, jobs)
    assert [job.cold_ms for job in jobs] == [0.0, 300.0, 0.0]


def test_lambda_refuses_beyond_its_concurrency_instead_of_queueing() -> None:
    desk = Desk()
    pool = OnDemandPool(desk, 0, 2, 60_000.0, FixedStartUp(0.0))
    jobs = [Job(0, 100), Job(1, 100), Job(2, 100), Job(150, 100)]
    desk.run(pool, jobs)
    assert [job.refused for job in jobs] == [0, 0, 429, 0]


def test_lambda_grows_by_a_thousand_environments_every_ten_seconds() -> None:
    desk = Desk()
    pool = OnDemandPool(desk, 0, 10_000, 60_000.0, FixedStartUp(0.0))
    jobs = [Job(i * 1e-3, 1e6) for i in range(1_500)] + [
        Job(10_000 + i * 1e-3, 1e6) for i in range(1_500)
    ]
    desk.run(pool, jobs)
    assert sum(job.refused == 429 for job in jobs[:1500]) == 500
    assert sum(job.refused == 429 for job in jobs[1500:]) == 500


def test_cloud_run_shares_an_instance_and_starts_another_when_it_is_full() -> None:
    desk = Desk()
    pool = CloudRunPool(desk, 2, 0, 5, 900_000.0, FixedStartUp(1_000.0))
    jobs = [Job(0, 5_000), Job(10, 5_000), Job(20, 5_000), Job(2_000, 100), Job(5_000, 100)]
    desk.run(pool, jobs)
    # Two share the first start; the third needs a second instance; the fourth finds a free slot.
    assert [job.begun_ms for job in jobs] == [1_000.0, 1_000.0, 1_020.0, 2_000.0, 5_000.0]
    assert [job.waited_for_start for job in jobs] == [True, True, True, False, False]
    assert all(job.cold_ms == 0.0 for job in jobs)


def test_cloud_run_queues_at_its_maximum_and_gives_up_after_ten_seconds() -> None:
    desk = Desk()
    pool = CloudRunPool(desk, 1, 1, 1, 900_000.0, FixedStartUp(1_000.0))
    jobs = [Job(0, 9_000), Job(10, 9_000), Job(20, 100)]
    desk.run(pool, jobs)
    assert jobs[1].begun_ms == 9_000.0
    assert not jobs[1].waited_for_start
    assert (jobs[2].begun_ms, jobs[2].refused) == (None, 429)


def test_cloud_run_stops_idle_instances_but_never_the_minimum() -> None:
    desk = Desk()
    pool = CloudRunPool(desk, 1, 1, 5, 60_000.0, FixedStartUp(1_000.0))
    jobs = [Job(0, 100), Job(10, 100), Job(200_000, 100), Job(200_010, 100)]
    desk.run(pool, jobs)
    # The first instance is there from the start; the second starts, falls idle, and starts again.
    assert [job.begun_ms for job in jobs] == [0.0, 100.0, 200_000.0, 200_100.0]
    slow = [Job(0, 5_000), Job(10, 5_000), Job(200_000, 5_000), Job(200_010, 5_000)]
    desk = Desk()
    desk.run(CloudRunPool(desk, 1, 1, 5, 60_000.0, FixedStartUp(1_000.0)), slow)
    assert [job.begun_ms for job in slow] == [0.0, 1_010.0, 200_000.0, 201_010.0]


def test_instances_follow_the_load_up_and_down() -> None:
    desk = Desk()
    rule = Autoscaling(target=0.5, evaluate_every_s=60.0, start_s=60.0, scale_in_after_s=600.0)
    pool = InstancePool(desk, 1, 1, 4, rule)
    quiet = [Job(i * 10_000.0, 900.0) for i in range(12)]
    busy = [Job(120_000.0 + i * 500.0, 900.0) for i in range(1_200)]  # 1.8 slots, ten minutes
    calm = [Job(720_000.0 + i * 10_000.0, 900.0) for i in range(300)]
    late = [Job(3_800_000.0, 900.0), Job(3_800_001.0, 900.0)]
    desk.run(pool, quiet + busy + calm + late)
    # Overloaded at first, then within four instances: the last minutes do not wait.
    assert max(job.begun_ms - job.at_ms for job in busy[:240] if job.begun_ms) > 10_000.0
    assert max(job.begun_ms - job.at_ms for job in busy[-100:] if job.begun_ms) == 0.0
    # An hour later one instance is left: two at once cannot both begin.
    assert late[1].begun_ms == late[0].at_ms + 900.0


def test_a_run_begins_with_instances_that_have_followed_the_load() -> None:
    desk = Desk()
    rule = Autoscaling(target=0.5)
    pool = InstancePool(desk, 1, 1, 4, rule)
    busy = [Job(i * 500.0, 900.0) for i in range(1_200)]  # 1.8 slots of work from the start
    desk.run(pool, busy)
    assert max(job.begun_ms - job.at_ms for job in busy if job.begun_ms) == 0.0


def test_a_queue_drops_what_its_front_door_no_longer_waits_for() -> None:
    desk = Desk()
    jobs = [Job(0, 1_000), Job(10, 1_000, deadline_ms=500.0), Job(20, 1_000, deadline_ms=5_000)]
    desk.run(_fixed(desk, 1), jobs)
    assert [job.refused for job in jobs] == [0, 504, 0]
    assert jobs[2].begun_ms == 1_000.0


def test_a_token_bucket_admits_its_burst_and_then_its_rate() -> None:
    bucket = TokenBucket(10.0, 5.0)
    assert [bucket.take(0.0) for _ in range(6)] == [True] * 5 + [False]
    assert [bucket.take(t) for t in (99.0, 101.0, 102.0, 250.0)] == [False, True, False, True]
    assert sum(bucket.take(10_000.0 + i) for i in range(1_000)) == 5 + 9
