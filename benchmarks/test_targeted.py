"""Single parts of the reference engine, alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simulator.caching.store import CacheStore, Entry
from simulator.compute.instances import Autoscaling, InstancePool

TRACE = 200_000


@pytest.mark.benchmark(group="targeted")
def test_lru_cache(benchmark: Any) -> None:
    """10,000 of 100,000 objects, Zipf 0.8, the trace given."""
    shares = np.arange(1, 100_001) ** -0.8
    draws = np.random.default_rng(1).choice(100_000, size=TRACE, p=shares / shares.sum())
    keys = [(0, item) for item in draws.tolist()]
    entry = Entry(1e18, 1e18, 1e18, 1, 200)

    def replay() -> int:
        store, hits = CacheStore(10_000), 0
        for key in keys:
            if store.find(key) is None:
                store.fill(key, entry, 0.0)
            else:
                hits += 1
        return hits

    hits = benchmark.pedantic(replay, rounds=3)
    benchmark.extra_info["hit_ratio"] = hits / TRACE


class _Counter:
    """A controller that lets every job leave at once."""

    begun = 0

    def begin(self, *_: object) -> None:
        self.begun += 1

    def refuse(self, *_: object) -> None: ...

    def wake(self, *_: object) -> None: ...


class _Job:
    u_cold = 0.5
    deadline_ms = 1e18


@pytest.mark.benchmark(group="targeted")
def test_pool_of_instances(benchmark: Any) -> None:
    """Arrive and leave, without a clock."""
    job = _Job()

    def turn() -> int:
        counter = _Counter()
        pool: InstancePool[Any] = InstancePool(counter, 4, 1, 1, Autoscaling())
        for at_ms in range(TRACE):
            pool.arrive(job, at_ms)
            pool.leave(0, at_ms)
        return counter.begun

    assert benchmark.pedantic(turn, rounds=3) == TRACE


@pytest.mark.benchmark(group="targeted")
def test_compilation_of_a_plan(benchmark: Any, world: Any) -> None:
    benchmark.pedantic(world.plan, args=("cdn", world.workload(1)), rounds=3)
