"""Routing strategies end to end: which endpoint each client is sent to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from simulator.compute.constant import Constant
from simulator.engine.spec import ComputeSpec, DnsSpec, ServingSpec
from simulator.errors import InputError
from simulator.network.places import Place, region_place
from simulator.network.rtt import Network
from simulator.topology.model import (
    Choice,
    Gateway,
    HostName,
    Location,
    Pool,
    RoutingSet,
    Strategy,
)
from simulator.traffic.cells import default_cells
from simulator.traffic.generate import build_workload
from simulator.traffic.resolvers import public_sites
from simulator.traffic.spec import TrafficSpec

# Every region a Route 53 latency record can name (botocore, ResourceRecordSetRegion, 2026).
LATENCY_REGIONS = [
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "cn-north-1",
    "cn-northwest-1",
    "us-gov-east-1",
    "us-gov-west-1",
    "eusc-de-east-1",
]

QUICK = ServingSpec(
    compute=ComputeSpec(service={"instances": Constant(1.0)}), dns=DnsSpec(authority_ms=0.0)
)


def _set(strategy: Strategy, choices: list[Choice], ttl_s: float = 60.0) -> list[Any]:
    targets = [choice.target for choice in choices]
    regions = [target.removeprefix("pool:") for target in targets]
    return [
        RoutingSet("name", "api.example.com", "route53", strategy, ttl_s, tuple(choices)),
        *(
            Pool(target, "instances", region, 999, 1, 1, warm=True)
            for target, region in zip(targets, regions, strict=True)
        ),
    ]


def _regions(*codes: str) -> list[str]:
    return [f"aws:{code}" for code in codes]


def test_thirty_nine_regions_and_every_resolver_gets_its_nearest(
    simulate: Callable[..., Any], network: Network
) -> None:
    assert len(LATENCY_REGIONS) == 39
    regions = _regions(*LATENCY_REGIONS)
    nodes = _set("latency", [Choice(r, f"pool:{r}", region=r) for r in regions])
    work = build_workload(TrafficSpec(requests=4_000, rate_rps=400.0), 1)
    log = simulate(nodes, "name", work, QUICK)
    block = next(iter(work.blocks()))
    places = [region_place(region) for region in regions]
    cells = [Place(f"city:{c.name},{c.country}", c.name, c.lat, c.lon, "city") for c in work.cells]
    seen = set()
    for index in range(0, 4_000, 7):
        resolver = work.resolvers[int(block.resolver[index])]
        if resolver.kind == "public-ecs":
            here = cells[int(block.cell[index])]
        elif resolver.cell is not None:
            here = cells[resolver.cell]
        else:
            here = Place("r", "r", resolver.lat, resolver.lon, "point")
        nearest = int(np.argmin(network.rtt_matrix([here], places, "internet")[0]))
        assert log.endpoint[index] == regions[nearest]
        seen.add(log.endpoint[index])
    assert len(seen) > 20


def test_a_client_subnet_is_routed_by_the_client_and_its_absence_by_the_resolver(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    tokyo = next(c for c in default_cells() if c.country == "JP")
    cell = replace(tokyo, id=0)
    regions = _regions("us-east-1", "ap-northeast-1")
    nodes = _set("latency", [Choice(r, f"pool:{r}", region=r) for r in regions])
    for kind, expected in (("public", "aws:us-east-1"), ("public-ecs", "aws:ap-northeast-1")):
        site = next(s for s in public_sites(kind) if s.country == "US")  # type: ignore[arg-type]  # literal
        resolver = replace(site, id=0)
        log = simulate(nodes, "name", workload([0.0], (cell,), (resolver,)), QUICK)
        assert log.endpoint[0] == expected


def test_weighted_shares_come_out_as_configured(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    weights = {"aws:us-east-1": 70.0, "aws:eu-west-1": 20.0, "aws:ap-south-1": 10.0}
    nodes = _set(
        "weighted",
        [Choice(r, f"pool:{r}", region=r, weight=w) for r, w in weights.items()],
        ttl_s=0.0,
    )
    n = 20_000
    # One a second: with TTL 0 every request is a query of its own.
    draws = np.random.default_rng(8).random(n)
    log = simulate(nodes, "name", workload(np.arange(n) * 1000.0, u_route=draws), QUICK)
    counts = Counter(log.endpoint.values())
    for region, weight in weights.items():
        # Standard error at most 0.0035; four of them.
        assert counts[region] / n == pytest.approx(weight / 100.0, abs=0.014)


def test_geolocation_sends_each_country_where_its_record_says(
    simulate: Callable[..., Any],
) -> None:
    nodes = _set(
        "geolocation",
        [
            Choice("de", "pool:aws:eu-central-1", location=Location(country="DE")),
            Choice("eu", "pool:aws:eu-west-1", location=Location(continent="EU")),
            Choice("ca", "pool:aws:us-west-1", location=Location(country="US", subdivision="CA")),
            Choice("us", "pool:aws:us-east-1", location=Location(country="US")),
        ],
    )
    work = build_workload(TrafficSpec(requests=3_000, rate_rps=300.0), 1)
    log = simulate(nodes, "name", work, QUICK)
    block = next(iter(work.blocks()))
    for index in range(3_000):
        resolver = work.resolvers[int(block.resolver[index])]
        ecs = resolver.kind == "public-ecs"
        seen = work.cells[int(block.cell[index])] if ecs else resolver
        expected = "none"  # no default record: no answer
        if seen.continent == "EU":
            expected = "aws:eu-central-1" if seen.country == "DE" else "aws:eu-west-1"
        elif seen.country == "US":
            expected = "aws:us-west-1" if seen.subdivision == "CA" else "aws:us-east-1"
        assert log.endpoint[index] == expected
        assert (log.status[index] == 0) == (expected == "none")


def test_a_rule_within_a_rule_is_one_answer(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    """Latency between two continents, weighted within one: a traffic policy's shape."""
    inner = RoutingSet(
        "inner",
        "",
        "route53",
        "weighted",
        60.0,
        (
            Choice("a", "pool:aws:eu-west-1", weight=1.0),
            Choice("b", "pool:aws:eu-central-1", weight=1.0),
        ),
    )
    nodes = [
        RoutingSet(
            "name",
            "api.example.com",
            "route53",
            "latency",
            0.0,
            (
                Choice("eu", "inner", region="aws:eu-west-1"),
                Choice("us", "pool:aws:us-east-1", region="aws:us-east-1"),
            ),
        ),
        inner,
        *(
            Pool(f"pool:{r}", "instances", r, 999, 1, 1, warm=True)
            for r in _regions("eu-west-1", "eu-central-1", "us-east-1")
        ),
    ]
    n = 2_000
    draws = np.random.default_rng(8).random(n)
    log = simulate(nodes, "name", workload(np.arange(n) * 1000.0, u_route=draws), QUICK)
    counts = Counter(log.endpoint.values())
    assert set(counts) == {"aws:eu-west-1", "aws:eu-central-1"}
    # Standard error 0.011; four of them.
    assert counts["aws:eu-west-1"] / n == pytest.approx(0.5, abs=0.045)


def test_a_cname_elsewhere_costs_a_second_look_up_until_it_is_cached(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    pool = Pool("pool", "instances", "aws:eu-west-2", 9, 1, 1, warm=True)
    inner = HostName("inner", "x.cloud.example", "cloud-dns", 1000.0, "pool")

    def dns(outer_ttl_s: float, authority: Any) -> list[float]:
        outer = HostName("name", "api.example.com", authority, outer_ttl_s, "inner")
        log = simulate([outer, inner, pool], "name", workload([0.0, 60e3, 120e3]), QUICK)
        found: list[float] = log.part(0).tolist()
        return found

    both, outer_only, again = dns(10.0, "route53")
    assert both > outer_only == again
    cached_once, cached, _ = dns(1000.0, "route53")
    assert cached_once == pytest.approx(both)
    assert outer_only > cached
    # Of one authority: an alias, one look-up.
    assert dns(1000.0, "cloud-dns")[0] < both


def test_every_choice_meets_the_same_service_times(simulate: Callable[..., Any]) -> None:
    work = build_workload(TrafficSpec(requests=1_000, rate_rps=100.0), 4)
    regions = _regions("us-east-1", "eu-west-1")
    logs = [
        simulate(
            _set(s, [Choice(r, f"pool:{r}", region=r, weight=1.0) for r in regions]), "name", work
        )
        for s in ("latency", "weighted", "multivalue")
    ]
    for log in logs[1:]:
        assert np.array_equal(log.part(7), logs[0].part(7))


def test_a_record_that_points_nowhere_is_an_error_with_its_place(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    lonely = HostName("name", "api.example.com", "route53", 60.0, "gone")
    with pytest.raises(InputError, match="'gone', which is not modelled"):
        simulate([lonely], "name", workload([0.0]))


def test_records_that_lead_back_to_themselves_are_an_error(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    a = HostName("a", "a.example.com", "route53", 60.0, "b")
    b = HostName("b", "b.example.com", "route53", 60.0, "a")
    with pytest.raises(InputError, match="lead back to themselves"):
        simulate([a, b], "a", workload([0.0]))


def test_an_unknown_region_is_an_error(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    nodes = _set("latency", [Choice("x", "pool:aws:us-west", region="aws:us-west")])
    with pytest.raises(InputError, match="unknown region"):
        simulate(nodes, "name", workload([0.0]))


def test_a_gateway_without_a_name_is_looked_up_under_its_own(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    nodes = [
        Gateway("gw", "function-url", "aws:eu-west-2", "pool"),
        Pool("pool", "instances", "aws:eu-west-2", 9, 1, 1, warm=True),
    ]
    log = simulate(nodes, "gw", workload([0.0, 1e3, 200e3]), QUICK)
    first, cached, later = log.part(0).tolist()
    assert first == later > cached > 0.0
