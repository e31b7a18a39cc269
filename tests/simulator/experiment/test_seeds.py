"""Intervals must hold what they say between seeds, on whole runs and not only on paper."""

from __future__ import annotations

from itertools import combinations

import pytest

from simulator.experiment.scenario import Scenario
from simulator.experiment.subjects import Subject
from simulator.experiment.task import Task, perform
from simulator.results.differences import paired
from simulator.results.schema import RegionResult, RunResult
from simulator.topology.model import (
    Behaviour,
    CacheKey,
    CachePolicy,
    Choice,
    Coverage,
    Edge,
    EntryPoint,
    Gateway,
    Origin,
    Pool,
    RoutingSet,
    Topology,
)

REGIONS = ("us-east-1", "eu-west-1", "ap-northeast-1")
SEEDS = 20
REQUESTS = 4000
ALL = frozenset({"GET", "POST"})


def routed() -> Topology:
    nodes: dict[str, Pool | Gateway | RoutingSet] = {}
    for region in REGIONS:
        nodes[f"pool-{region}"] = Pool(
            f"pool-{region}", "lambda", f"aws:{region}", runtime="python3.13", package="zip"
        )
        nodes[f"door-{region}"] = Gateway(
            f"door-{region}", "api-gateway", f"aws:{region}", f"pool-{region}"
        )
    nodes["set"] = RoutingSet(
        "set",
        "api.example.com",
        "route53",
        "latency",
        60.0,
        tuple(Choice(region, f"door-{region}", region=f"aws:{region}") for region in REGIONS),
    )
    return Topology((EntryPoint("api.example.com", "set", 0),), nodes, Coverage((), (), ()))


def cached() -> Topology:
    policy = CachePolicy("cloudfront", frozenset({"GET"}), 0.0, 60.0, 3600.0, CacheKey(query="all"))
    nodes = {
        "pool": Pool("pool", "lambda", "aws:us-east-1", runtime="python3.13", package="zip"),
        "door": Gateway("door", "api-gateway", "aws:us-east-1", "pool"),
        "origin": Origin("origin", "door"),
        "edge": Edge(
            "edge",
            "cloudfront",
            ("api.example.com",),
            (Behaviour("*", ALL, policy, "origin"),),
            regional_tier=True,
        ),
    }
    return Topology((EntryPoint("api.example.com", "edge", 0),), nodes, Coverage((), (), ()))


def runs(topology: Topology) -> list[RunResult]:
    subject = Subject("choice", False, topology, topology.entries[0])
    scenario = Scenario(warm_up_s=15.0)
    return [perform(Task(subject, scenario, seed, REQUESTS)) for seed in range(SEEDS)]


def regions(run: RunResult) -> dict[str, RegionResult]:
    return {region.region: region for region in (*run.regions, run.total)}


@pytest.mark.parametrize("topology", [routed(), cached()], ids=["routed", "cached"])
def test_paired_intervals_between_seeds_hold_zero_as_often_as_they_say(
    topology: Topology,
) -> None:
    """Two seeds are two draws of one truth: the difference between them is zero."""
    found = [regions(run) for run in runs(topology)]
    differences = [
        difference
        for one, other in combinations(found, 2)
        for name in one
        if (difference := paired("one", one[name], "other", other[name], "p50"))
    ]
    held = sum(not difference.decided for difference in differences) / len(differences)
    # 190 pairs of 20 seeds in 28 cells; pairs share seeds, so the share wavers by a few per cent.
    assert len(differences) > 5000
    assert 0.90 <= held <= 0.99
