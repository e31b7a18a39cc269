"""The pool of a region is the textbook queue, request by request."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from simulator.compute.constant import Constant
from simulator.compute.exponential import Exponential
from simulator.compute.service_time import ServiceTime
from simulator.engine.spec import ComputeSpec, ServingSpec
from simulator.topology.model import Gateway, HostName, Pool

QUEUE, COMPUTE = 5, 7


def _world(servers: int) -> list[Any]:
    # One look-up for ever: after the first request all reach the pool equally late.
    return [
        HostName("name", "api.example.com", "route53", 1e9, "pool"),
        Pool("pool", "instances", "aws:eu-west-2", servers, 1, 1, warm=True),
    ]


def _recursion(arrival_ms: np.ndarray, service_ms: np.ndarray, servers: int) -> np.ndarray:
    """Return waits in queue by the Kiefer-Wolfowitz recursion: another way to the same numbers."""
    free = [0.0] * servers
    waits = []
    for at_ms, work_ms in zip(arrival_ms.tolist(), service_ms.tolist(), strict=True):
        start_ms = max(at_ms, free[0])
        waits.append(start_ms - at_ms)
        heapq.heapreplace(free, start_ms + work_ms)
    return np.array(waits)


@pytest.mark.parametrize("servers", [1, 4])
@pytest.mark.parametrize("model", [Exponential(10.0), Constant(10.0)], ids=["M", "D"])
def test_every_wait_is_the_recursion_s(
    simulate: Callable[..., Any], workload: Callable[..., Any], servers: int, model: ServiceTime
) -> None:
    n, rng = 5_000, np.random.default_rng(3)
    arrival_ms = np.cumsum(rng.exponential(10.0 / servers / 0.8, n))
    arrival_ms[1:] += 10_000.0  # the first request, which looks up, is long gone
    draws = rng.random(n)
    spec = ServingSpec(compute=ComputeSpec(service={"instances": model}))
    log = simulate(_world(servers), "name", workload(arrival_ms, u_service=draws), spec)
    service_ms = model.sample(draws)
    assert log.part(COMPUTE) == pytest.approx(service_ms, abs=1e-9)
    # A difference of clocks near 60 s in float64 ms: 1e-8 leaves room for a few roundings.
    assert log.part(QUEUE) == pytest.approx(_recursion(arrival_ms, service_ms, servers), abs=1e-8)
    assert set(log.status.values()) == {200}


def test_what_waits_longer_than_the_front_door_does_is_a_504(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    nodes = [
        HostName("name", "api.example.com", "route53", 1e9, "gw"),
        Gateway("gw", "load-balancer", "aws:eu-west-2", "pool", timeout_s=1.0),
        Pool("pool", "instances", "aws:eu-west-2", 1, 1, 1, warm=True),
    ]
    spec = ServingSpec(compute=ComputeSpec(service={"instances": Constant(700.0)}))
    # Three at once on one slot of 700 ms: the first is served, the second is cut off at 1 s in
    # the middle of its service, the third never starts; the fourth comes when all is quiet.
    log = simulate(nodes, "name", workload([0.0, 9e3, 9e3, 9e3, 6e4]), spec)
    assert [log.status[i] for i in range(1, 5)] == [200, 504, 504, 200]
    assert log.part(QUEUE)[1:] == pytest.approx([0.0, 700.0, 1000.0, 0.0])
    assert log.part(COMPUTE)[1:] == pytest.approx([700.0, 300.0, 0.0, 700.0])
