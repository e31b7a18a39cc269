"""Worlds and yardsticks that several benchmarks share."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import simpy

from simulator.engine.compile import compile_plan
from simulator.engine.plan import Plan
from simulator.engine.reference import simulate
from simulator.engine.spec import FailureSpec, OriginSpec, ServingSpec
from simulator.network.rtt import Network
from simulator.topology.model import (
    Behaviour,
    CacheKey,
    CachePolicy,
    Choice,
    Coverage,
    Edge,
    EntryPoint,
    Gateway,
    HealthCheck,
    HostName,
    Node,
    Origin,
    Pool,
    RoutingSet,
    Topology,
)
from simulator.traffic.generate import GeneratedWorkload, build_workload
from simulator.traffic.spec import TrafficSpec

REGIONS = ("aws:us-east-1", "aws:eu-west-1", "aws:ap-northeast-1", "aws:sa-east-1")


def bare_mm4_rps(customers: int) -> float:
    """Return customers a second of a plain SimPy M/M/4 at load 0.8: a resource and a process each.

    The yardstick of every ratio here: what SimPy itself can do on the machine at hand.
    """
    env = simpy.Environment()
    servers = simpy.Resource(env, 4)
    rng = random.Random(1)

    def customer() -> Any:
        with servers.request() as turn:
            yield turn
            yield env.timeout(rng.expovariate(1.0))

    def source() -> Any:
        for _ in range(customers):
            yield env.timeout(rng.expovariate(3.2))
            env.process(customer())

    env.process(source())
    started = time.perf_counter()
    env.run()
    return customers / (time.perf_counter() - started)


@dataclass(frozen=True)
class World:
    """A topology with two entries and traffic for it, compiled and run by one call."""

    topology: Topology
    network: Network
    spec: ServingSpec

    def workload(self, requests: int, rate_rps: float = 200.0) -> GeneratedWorkload:
        return build_workload(TrafficSpec(requests=requests, rate_rps=rate_rps), 1)

    def plan(self, entry: str, workload: GeneratedWorkload) -> Plan:
        point = EntryPoint("api.example.com", entry, 0)
        cells, resolvers = workload.cells, workload.resolvers
        return compile_plan(self.topology, point, self.network, cells, resolvers, self.spec, 1)

    def run(self, plan: Plan, workload: GeneratedWorkload, observer: Any) -> None:
        simulate(plan, workload, self.spec, observer)


class Count:
    """An observer that costs nothing."""

    def __init__(self) -> None:
        self.requests = 0

    def request(self, *_: object) -> None:
        self.requests += 1


@pytest.fixture
def count() -> Callable[[], Count]:
    return Count


@pytest.fixture(scope="session")
def bare_simpy() -> Callable[[int], float]:
    bare_mm4_rps(2_000)  # warm
    return bare_mm4_rps


@pytest.fixture(scope="session")
def world() -> World:
    """The whole model: resolvers' TTLs, latency routing with health checks and a failure, a CDN
    with PoP and regional caches that collapse and serve stale, Lambda pools that start cold.
    """
    nodes: list[Node] = []
    for region in REGIONS:
        nodes += [
            Gateway(f"gw:{region}", "api-gateway", region, f"fn:{region}", 10_000.0, 5_000.0),
            Pool(f"fn:{region}", "lambda", region, runtime="python3.12", package="zip"),
            HealthCheck(f"hc:{region}", "route53", "HTTPS", 10.0, 3, 3, 4.0, 16),
        ]
    records = tuple(
        Choice(region, f"gw:{region}", region=region, health_check=f"hc:{region}")
        for region in REGIONS
    )
    policy = CachePolicy(
        "cloudfront",
        frozenset({"GET", "HEAD"}),
        0.0,
        60.0,
        86_400.0,
        CacheKey("all"),
        negative_ttl_s={500: 10.0, 502: 10.0, 503: 10.0, 504: 10.0},
    )
    methods = frozenset({"GET", "HEAD", "POST"})
    nodes += [
        RoutingSet("latency", "api.example.com", "route53", "latency", 60.0, records),
        HostName("cdn", "cdn.example.com", "route53", 60.0, "edge"),
        Edge(
            "edge",
            "cloudfront",
            (),
            (Behaviour("*", methods, policy, "origin"),),
            regional_tier=True,
        ),
        Origin("origin", "gw:aws:eu-west-1", shield_region="eu-west-1"),
    ]
    spec = ServingSpec(
        origin=OriginSpec(
            cache_control="public, max-age=60, stale-while-revalidate=60, stale-if-error=60"
        ),
        failures=(FailureSpec("aws:sa-east-1", 30.0, 120.0, "refused"),),
    )
    topology = Topology((), {node.id: node for node in nodes}, Coverage((), (), ()))
    return World(topology, Network.load(), spec)


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).resolve().parents[1]
