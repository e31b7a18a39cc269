"""Weighted answers, multivalue answers and failover."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from simulator.routing.cloud_dns_failover import CloudDnsFailoverRouter
from simulator.routing.cloud_dns_geo import CloudDnsGeoRouter
from simulator.routing.cloud_dns_wrr import CloudDnsWrrRouter
from simulator.routing.failover import FailoverRouter
from simulator.routing.ip import IpRouter
from simulator.routing.multivalue import MultivalueRouter
from simulator.routing.simple import SimpleRouter
from simulator.routing.view import Router, Source, View
from simulator.routing.weighted import WeightedRouter
from simulator.topology.model import Choice

HERE = Source(0.0, 0.0, "GA", "AF")
DRAWS = (np.arange(1000) + 0.5) / 1000


def _view(*choices: Choice, rtt: tuple[float, ...] | None = None) -> View:
    table = np.array([rtt or [np.nan] * len(choices)])
    return View((HERE,), choices, table, (None,) * len(choices))


def _weights(*weights: float) -> View:
    return _view(*(Choice(f"c{i}", "t", weight=w) for i, w in enumerate(weights)))


def _shares(router: Router, healthy: list[bool]) -> dict[int, float]:
    counts = Counter(router.answer(0, healthy, u)[0] for u in DRAWS.tolist())
    return {candidate: count / len(DRAWS) for candidate, count in sorted(counts.items())}


@pytest.mark.parametrize(
    ("weights", "healthy", "shares"),
    [
        ((1, 3), (True, True), {0: 0.25, 1: 0.75}),
        ((1, 3, 4), (True, True, False), {0: 0.25, 1: 0.75}),
        ((1, 3, 0), (True, True, True), {0: 0.25, 1: 0.75}),
        ((1, 3, 0), (False, False, True), {2: 1.0}),
        ((1, 3, 0), (False, False, False), {0: 0.25, 1: 0.75}),
        ((0, 0), (True, True), {0: 0.5, 1: 0.5}),
        ((0, 0), (False, True), {1: 1.0}),
        ((0, 0), (False, False), {0: 0.5, 1: 0.5}),
    ],
)
def test_weighted_shares(
    weights: tuple[float, ...], healthy: tuple[bool, ...], shares: dict[int, float]
) -> None:
    assert _shares(WeightedRouter(_weights(*weights)), list(healthy)) == shares


def test_cloud_dns_weights_share_among_the_healthy_and_fail_open() -> None:
    router = CloudDnsWrrRouter(_weights(1, 3, 4))
    assert _shares(router, [True, True, False]) == {0: 0.25, 1: 0.75}
    assert _shares(router, [False] * 3) == {0: 0.125, 1: 0.375, 2: 0.5}


def test_multivalue_gives_every_healthy_candidate_first_place_equally_often() -> None:
    router = MultivalueRouter(_weights(1, 1, 1, 1, 1))
    assert _shares(router, [True] * 5) == dict.fromkeys(range(5), 0.2)
    assert _shares(router, [True, False, True, False, False]) == {0: 0.5, 2: 0.5}


def test_multivalue_answers_with_at_most_eight_and_fails_open() -> None:
    router = MultivalueRouter(_weights(*[1] * 12))
    assert len(router.answer(0, [True] * 12, 0.3)) == 8
    assert len(router.answer(0, [False] * 12, 0.3)) == 8
    assert router.answer(0, [False] * 11 + [True], 0.3) == (11,)


def test_failover_serves_the_primary_unless_only_the_secondary_is_healthy() -> None:
    router = FailoverRouter(
        _view(Choice("s", "a", role="secondary"), Choice("p", "b", role="primary"))
    )
    assert router.answer(0, [True, True], 0.0) == (1,)
    assert router.answer(0, [True, False], 0.0) == (0,)
    assert router.answer(0, [False, False], 0.0) == (1,)


def test_cloud_dns_failover_trickles_and_falls_to_the_nearest_backup() -> None:
    router = CloudDnsFailoverRouter(
        _view(
            Choice("p", "a", role="primary"),
            Choice("far", "b", role="secondary", weight=0.1),
            Choice("near", "c", role="secondary", weight=0.1),
            rtt=(5.0, 50.0, 20.0),
        )
    )
    assert _shares(router, [True, True, True]) == {0: 0.9, 2: 0.1}
    assert _shares(router, [False, True, True]) == {2: 1.0}
    assert _shares(router, [False, True, False]) == {1: 1.0}
    assert _shares(router, [False, False, False]) == {0: 1.0}


def test_cloud_dns_geo_takes_the_nearest_region_and_falls_to_the_next() -> None:
    choices = (
        Choice("us", "a", region="gcp:us-central1"),
        Choice("eu-1", "b", region="gcp:europe-west1"),
        Choice("eu-2", "c", region="gcp:europe-west1"),
        Choice("asia", "d", region="gcp:asia-east1"),
    )
    places = ((41.0, -95.0), (50.0, 4.0), (50.0, 4.0), (24.0, 120.0))
    paris = Source(48.9, 2.3, "FR", "EU")
    router = CloudDnsGeoRouter(View((paris,), choices, np.full((1, 4), np.nan), places))
    assert router.answer(0, [True] * 4, 0.0) == (1, 2)
    assert router.answer(0, [True, False, True, True], 0.0) == (2,)
    assert router.answer(0, [True, False, False, True], 0.0) == (0,)
    assert router.answer(0, [False] * 4, 0.0) == (1, 2)
    fenced = CloudDnsGeoRouter(
        View((paris,), choices, np.full((1, 4), np.nan), places, fenced=True)
    )
    assert fenced.answer(0, [True, False, True, True], 0.0) == (2,)
    assert fenced.answer(0, [True, False, False, True], 0.0) == (1, 2)


def test_ip_routing_takes_the_longest_block_and_then_the_default() -> None:
    choices = (
        Choice("wide", "a", cidrs=("10.0.0.0/8",)),
        Choice("narrow", "b", cidrs=("10.1.0.0/16", "2001:db8::/32")),
        Choice("rest", "c", cidrs=("*",)),
    )
    sources = tuple(
        Source(0.0, 0.0, "GA", "AF", "", address)
        for address in ("10.2.3.4", "10.1.3.4", "2001:db8::1", "192.0.2.1", "")
    )
    table = np.full((5, 3), np.nan)
    router = IpRouter(View(sources, choices, table, (None,) * 3))
    chosen = [router.answer(i, [True] * 3, 0.0) for i in range(5)]
    assert chosen == [(0,), (1,), (1,), (2,), (2,)]
    assert router.answer(1, [True, False, True], 0.0) == (0,)
    without_default = IpRouter(View(sources, choices[:2], table[:, :2], (None,) * 2))
    assert without_default.answer(3, [True, True], 0.0) == ()


def test_simple_routing_gives_its_records_whatever_their_health() -> None:
    router = SimpleRouter(_weights(1, 1))
    assert router.answer(0, [True, True], 0.9) == (0, 1)
    assert router.answer(0, [False, False], 0.1) == (0, 1)
