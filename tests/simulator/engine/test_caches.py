"""Caches in the engine against closed forms, and the corners of CDN behaviour."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from simulator.compute.constant import Constant
from simulator.engine.spec import (
    ClientSpec,
    ComputeSpec,
    FailureSpec,
    OriginSpec,
    ServingSpec,
)
from simulator.topology.model import (
    Behaviour,
    CacheKey,
    CachePolicy,
    Edge,
    Gateway,
    HostName,
    Origin,
    OriginGroup,
    Pool,
)
from simulator.traffic.generate import build_workload
from simulator.traffic.spec import TrafficSpec

ALL_METHODS = frozenset({"GET", "HEAD", "POST"})
POLICY = CachePolicy(
    "cloudfront", frozenset({"GET", "HEAD"}), 0.0, 60.0, 86400.0, CacheKey("all"), 0.0
)
QUICK = ComputeSpec(service={"instances": Constant(0.001)})
# No Cache-Control: the policy's default TTL decides.
PLAIN = OriginSpec(cache_control="")
PLAINLY = ServingSpec(origin=PLAIN)
POP, REGIONAL, SHIELD, ORIGIN, NONE = range(5)


def _cdn(
    policy: CachePolicy | None = POLICY, regional: bool = False, shield: str | None = None
) -> list[Any]:
    return [
        HostName("name", "api.example.com", "route53", 1e9, "cdn"),
        Edge(
            "cdn",
            "cloudfront",
            (),
            (Behaviour("/v1/*", ALL_METHODS, policy, "origin"),),
            regional_tier=regional,
        ),
        Origin("origin", "gw", shield_region=shield),
        Gateway("gw", "external", "aws:eu-west-2", "pool"),
        Pool("pool", "instances", "aws:eu-west-2", 1000, 1, 1, warm=True),
    ]


def _poisson(rate_per_s: float, n: int, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return 10_000.0 + np.cumsum(rng.exponential(1000.0 / rate_per_s, n))


def test_ttl_from_fill_hits_as_the_closed_form(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    """h = lT / (1 + lT): rate 0.05 a second, TTL 60 s, so lT = 3 and h = 0.75.

    20,000 requests make 5,000 cycles of Poisson(3) hits: the standard error of h is
    sqrt(3 / 5000) / 16 = 0.0015; four of them. The origin's 20 ms add 0.1 % to a cycle.
    """
    log = simulate(
        _cdn(), "name", workload(_poisson(0.05, 20_000)), ServingSpec(compute=QUICK, origin=PLAIN)
    )
    tiers = log.column("tier")
    assert set(tiers.tolist()) == {POP, ORIGIN}
    assert (tiers == POP).mean() == pytest.approx(0.75, abs=0.006)


def test_stale_while_revalidate_waits_as_the_closed_form(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    """Only e^(-lW) / (1 + lT) of the requests wait for the origin: l = 0.05, T = 20, W = 30."""
    spec = ServingSpec(
        compute=QUICK,
        origin=OriginSpec(cache_control="max-age=20, stale-while-revalidate=30"),
    )
    log = simulate(_cdn(), "name", workload(_poisson(0.05, 20_000)), spec)
    waits = (log.column("tier") == ORIGIN).mean()
    # 10,000 cycles, of which e^-1.5 wait: relative error 0.02; four of them.
    assert waits == pytest.approx(math.exp(-1.5) / 2.0, rel=0.08)


def test_a_resolver_s_cache_hits_as_the_closed_form(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    """The record's TTL of 60 s counts from the answer, as a cache's from its fill."""
    nodes = _cdn()
    nodes[0] = replace(nodes[0], ttl_s=60.0)
    log = simulate(
        nodes, "name", workload(_poisson(0.05, 20_000)), ServingSpec(compute=QUICK, origin=PLAIN)
    )
    cached = log.part(0).min()
    assert (log.part(0) == cached).mean() == pytest.approx(0.75, abs=0.006)


def test_an_api_that_takes_post_never_hits(simulate: Callable[..., Any]) -> None:
    work = build_workload(TrafficSpec(requests=5_000, rate_rps=500.0, get_share=0.0, objects=1), 3)
    long = replace(POLICY, min_ttl_s=3600.0, default_ttl_s=86400.0)
    log = simulate(_cdn(long, regional=True, shield="eu-west-2"), "name", work, PLAINLY)
    assert set(log.tier.values()) == {ORIGIN}


def test_an_api_of_one_popular_object_nearly_always_hits(simulate: Callable[..., Any]) -> None:
    work = build_workload(TrafficSpec(requests=20_000, rate_rps=500.0, get_share=1.0, objects=1), 3)
    log = simulate(_cdn(regional=True, shield="eu-west-2"), "name", work, PLAINLY)
    tiers = log.column("tier")
    # 40 s at a TTL of 60 s: the shield fetches once, whoever asks first.
    assert (tiers == ORIGIN).sum() == 1
    assert (tiers == POP).mean() > 0.98
    assert (tiers <= SHIELD).mean() > 0.999


def test_waiting_for_a_fetch_in_flight_is_one_fetch(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    times = [0.0, 50_000.0, 50_010.0, 50_020.0, 52_000.0]
    objects = np.array([9, 1, 1, 1, 1], np.int32)
    compute = ComputeSpec(service={"instances": Constant(500.0)})
    log = simulate(
        _cdn(), "name", workload(times, object=objects), ServingSpec(compute=compute, origin=PLAIN)
    )
    assert [log.tier[i] for i in range(1, 5)] == [ORIGIN, POP, POP, POP]
    waited = log.part(4)
    # The second and third wait for the rest of the first's fetch, 10 and 20 ms less than it.
    assert waited[2] - waited[3] == pytest.approx(10.0)
    assert waited[2] > 480.0
    assert waited[4] == pytest.approx(1.0)
    apart = _cdn(replace(POLICY, collapse=False))
    log = simulate(
        apart, "name", workload(times, object=objects), ServingSpec(compute=compute, origin=PLAIN)
    )
    assert [log.tier[i] for i in range(1, 5)] == [ORIGIN, ORIGIN, ORIGIN, POP]


def test_a_key_without_the_query_gives_two_prompts_one_answer_and_says_so(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    objects = np.array([1, 2], np.int32)
    blind = _cdn(replace(POLICY, key=CacheKey("none")))
    log = simulate(blind, "name", workload([0.0, 9e3], object=objects), PLAINLY)
    assert [log.tier[i] for i in (0, 1)] == [ORIGIN, POP]
    assert any("share one answer" in note for note in log.notes.notes)
    log = simulate(_cdn(), "name", workload([0.0, 9e3], object=objects), PLAINLY)
    assert [log.tier[i] for i in (0, 1)] == [ORIGIN, ORIGIN]
    assert not log.notes.notes


def test_a_regional_cache_answers_what_another_pop_fetched(
    simulate: Callable[..., Any],
) -> None:
    work = build_workload(TrafficSpec(requests=3_000, rate_rps=300.0, get_share=1.0, objects=50), 3)
    with_tier = simulate(_cdn(regional=True), "name", work, PLAINLY).column("tier")
    without = simulate(_cdn(), "name", work, PLAINLY).column("tier")
    assert set(with_tier.tolist()) == {POP, REGIONAL, ORIGIN}
    assert (with_tier == ORIGIN).sum() < (without == ORIGIN).sum() / 2
    assert (with_tier == POP).sum() == pytest.approx((without == POP).sum(), rel=0.05)


def test_a_method_no_behaviour_takes_is_refused_at_the_edge(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    nodes = _cdn()
    gets = Behaviour("/v1/*", frozenset({"GET", "HEAD"}), POLICY, "origin")
    nodes[1] = replace(nodes[1], behaviours=(gets,))
    log = simulate(nodes, "name", workload([0.0, 9e3], method=np.array([1, 0], np.int32)))
    assert [(log.status[i], log.tier[i]) for i in (0, 1)] == [(403, NONE), (200, ORIGIN)]
    assert log.endpoint[0] == "none"


def _failing(kind: str, negative: float = 0.0) -> tuple[list[Any], ServingSpec]:
    nodes = _cdn(replace(POLICY, negative_ttl_s={503: negative, 504: negative}))
    failure = FailureSpec("eu-west-2", 100.0, 200.0, kind)  # type: ignore[arg-type]  # parametrised
    return nodes, ServingSpec(
        compute=QUICK,
        origin=PLAIN,
        client=ClientSpec(timeout_ms=120_000.0),
        failures=(failure,),
    )


def test_an_expired_object_answers_for_a_failing_origin(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    nodes, spec = _failing("errors")
    objects = np.array([1, 1, 2], np.int32)
    log = simulate(nodes, "name", workload([0.0, 110e3, 150e3], object=objects), spec)
    assert [log.status[i] for i in range(3)] == [200, 200, 503]
    assert [log.tier[i] for i in range(3)] == [ORIGIN, POP, ORIGIN]
    assert set(log.endpoint.values()) == {"aws:eu-west-2"}


def test_errors_are_cached_for_their_time(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    nodes, spec = _failing("errors", negative=10.0)
    # Up again at 200 s, but the error of 195 s is remembered until 205 s.
    log = simulate(nodes, "name", workload([195e3, 203e3, 206e3]), spec)
    assert [log.status[i] for i in range(3)] == [503, 503, 200]
    assert log.part(3)[1] < log.part(3)[0]  # the second did not travel to the origin


def test_a_silent_origin_costs_three_attempts_of_ten_seconds(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    nodes, spec = _failing("down")
    log = simulate(nodes, "name", workload([0.0, 150e3], object=np.array([1, 2], np.int32)), spec)
    assert log.status[1] == 504
    assert log.part(1)[1] == pytest.approx(30_000.0 + log.part(1)[0])


def test_an_origin_group_fails_over_for_get_but_not_for_post(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    nodes, spec = _failing("errors")
    nodes[1] = replace(nodes[1], behaviours=(Behaviour("*", ALL_METHODS, None, "group"),))
    nodes += [
        OriginGroup("group", "origin", "spare", frozenset({500, 502, 503, 504})),
        Origin("spare", "gw2"),
        Gateway("gw2", "external", "aws:us-east-1", "pool2"),
        Pool("pool2", "instances", "aws:us-east-1", 8, 1, 1, warm=True),
    ]
    methods = np.array([0, 0, 1], np.int32)
    log = simulate(nodes, "name", workload([0.0, 150e3, 151e3], method=methods), spec)
    assert [log.status[i] for i in range(3)] == [200, 200, 503]
    assert [log.endpoint[i] for i in range(2)] == ["aws:eu-west-2", "aws:us-east-1"]
