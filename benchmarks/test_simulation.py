"""The reference engine through the whole model, beside a bare SimPy queue in the same run."""

from __future__ import annotations

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

REQUESTS = 30_000

# A bare M/M/4 makes 113,000 customers a second on the machine on which the reference has to make
# 20,000 requests (design figures, Zen 4 class, 2026): the ratio carries the goal to any machine.
LEAST_RATIO = 20_000 / 113_000


@pytest.mark.benchmark(group="simulation")
@pytest.mark.parametrize("entry", ["latency", "cdn"])
def test_requests_a_second(
    benchmark: Any,
    world: Any,
    count: Callable[[], Any],
    bare_simpy: Callable[[int], float],
    entry: str,
) -> None:
    """Traffic is generated as it runs; the plan is compiled before (see the targeted group)."""
    workload = world.workload(REQUESTS)
    plan = world.plan(entry, workload)
    world.run(plan, world.workload(1_000), count())
    ratios: list[float] = []

    def once() -> None:
        observer = count()
        started = time.perf_counter()
        world.run(plan, workload, observer)
        rps = REQUESTS / (time.perf_counter() - started)
        assert observer.requests == REQUESTS
        ratios.append(rps / yardstick)

    for _ in range(3):  # interleaved, so that both meet the same moments of the machine
        yardstick = bare_simpy(20_000)
        once()
    benchmark.pedantic(once, rounds=3)
    ratio = statistics.median(ratios)
    benchmark.extra_info["requests_per_second"] = REQUESTS / benchmark.stats.stats.median
    benchmark.extra_info["bare_simpy_mm4_per_second"] = yardstick
    benchmark.extra_info["ratio_to_bare_simpy_mm4"] = ratio
    assert ratio >= LEAST_RATIO


@pytest.mark.benchmark(group="simulation")
def test_bare_simpy_mm4(benchmark: Any, bare_simpy: Callable[[int], float]) -> None:
    """The yardstick itself: a resource of four and a process for every customer."""
    benchmark.pedantic(bare_simpy, args=(20_000,), rounds=5)


@pytest.mark.benchmark(group="simulation")
@pytest.mark.parametrize("entry", ["latency", "cdn"])
def test_memory_does_not_grow_with_requests(
    benchmark: Any, world: Any, count: Callable[[], Any], entry: str
) -> None:
    """Peak memory of four times the requests over that of one, tracemalloc.

    At 100 requests a second the smaller run lasts 300 s, more than twice as long as an object and
    its stale window live in a cache (120 s): every tier has filled in both.
    """

    def peak(requests: int) -> int:
        workload = world.workload(requests, rate_rps=100.0)
        gc.collect()
        tracemalloc.start()
        world.run(plan, workload, count())
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    plan = world.plan(entry, world.workload(1))
    world.run(plan, world.workload(1_000), count())  # tables that are read once
    small = peak(30_000)
    large = benchmark.pedantic(peak, args=(120_000,), rounds=1)
    benchmark.extra_info["peak_ratio_4x_to_1x"] = large / small
    assert large / small <= 1.2
