"""Resolvers: who asks on behalf of whom, at the shares configured."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.network.geo import distances_km
from simulator.traffic.cells import default_cells, population
from simulator.traffic.generate import build_workload
from simulator.traffic.resolvers import build_resolvers, hubs, public_sites
from simulator.traffic.spec import TrafficSpec


def test_shares_of_resolver_kinds() -> None:
    spec = TrafficSpec(
        requests=200_000,
        public_share=0.1,
        public_ecs_share=0.2,
        ttl_extending_share=0.25,
        ttl_floor_s=120.0,
    )
    workload = build_workload(spec, 3)
    resolver = np.concatenate([block.resolver for block in workload.blocks()])
    kind = np.array([r.kind for r in workload.resolvers])[resolver]
    floor = np.array([r.min_ttl_s for r in workload.resolvers])[resolver]
    # Five standard deviations of a share over 200,000 draws are at most 0.0056.
    assert (kind == "public").mean() == pytest.approx(0.1, abs=0.0056)
    assert (kind == "public-ecs").mean() == pytest.approx(0.2, abs=0.0056)
    assert (floor[kind == "isp"] == 120.0).mean() == pytest.approx(0.25, abs=0.0067)
    assert (floor[kind != "isp"] == 0.0).all()


def test_isp_resolvers_are_in_the_clients_country_and_region() -> None:
    workload = build_workload(TrafficSpec(requests=50_000), 3)
    cells, resolvers = workload.cells, workload.resolvers
    away = isp = 0
    for block in workload.blocks():
        for c, r in zip(block.cell, block.resolver, strict=True):
            cell, resolver = cells[c], resolvers[r]
            if resolver.kind != "isp":
                continue
            assert resolver.cell is not None
            home = cells[resolver.cell]
            assert (home.country, home.region) == (cell.country, cell.region)
            assert (resolver.lat, resolver.lon) == (home.lat, home.lon)
            isp += 1
            away += resolver.cell != c
    # Half of the clients outside their hub's cell use the hub.
    outside = sum(c.weight for c, h in zip(cells, hubs(cells), strict=True) if h != c.id)
    assert away / isp == pytest.approx(0.5 * outside, abs=0.03)


def test_with_no_central_resolvers_everybody_asks_at_home() -> None:
    workload = build_workload(
        TrafficSpec(requests=5_000, isp_central_share=0.0, public_share=0.0, public_ecs_share=0.0),
        3,
    )
    for block in workload.blocks():
        home = np.array([r.cell for r in workload.resolvers])[block.resolver]
        assert (home == block.cell).all()


def test_public_clients_use_the_nearest_site() -> None:
    cells = default_cells()
    table = build_resolvers(cells, TrafficSpec())
    places = np.array([[c.lat, c.lon] for c in cells])
    for kind, nearest in (("public", table.public), ("public-ecs", table.public_ecs)):
        sites = public_sites(kind)
        least = distances_km(places, np.array([[s.lat, s.lon] for s in sites])).min(axis=1)
        for cell, site, km in zip(places, nearest, least, strict=True):
            resolver = table.resolvers[site]
            assert resolver.kind == kind
            there = distances_km(cell[None], np.array([[resolver.lat, resolver.lon]]))
            assert there[0, 0] == pytest.approx(km)


def test_resolvers_are_numbered_by_position() -> None:
    table = build_resolvers(default_cells(), TrafficSpec())
    assert [r.id for r in table.resolvers] == list(range(len(table.resolvers)))


def test_kinds_nobody_uses_are_left_out() -> None:
    cells = population({"DE": 1.0})
    only_public = build_resolvers(cells, TrafficSpec(public_share=1.0, public_ecs_share=0.0))
    assert {r.kind for r in only_public.resolvers} == {"public"}
    no_floor = build_resolvers(
        cells, TrafficSpec(public_share=0, public_ecs_share=0, ttl_extending_share=0)
    )
    assert len(no_floor.resolvers) == len(cells)


def test_public_resolvers_are_farther_than_isps_but_on_the_same_continent_scale() -> None:
    """Chen et al. 2015: median 162 miles overall, 1028 to public resolvers with 2014's sites.

    Today's sites are denser: the median must lie between the two figures.
    """
    cells = default_cells()
    weights = np.array([c.weight for c in cells])
    places = np.array([[c.lat, c.lon] for c in cells])
    for kind in ("public", "public-ecs"):
        sites = np.array([[s.lat, s.lon] for s in public_sites(kind)])  # type: ignore[arg-type] # both names are literals
        km = distances_km(places, sites).min(axis=1)
        order = km.argsort()
        median = km[order][np.cumsum(weights[order]).searchsorted(0.5)]
        assert 162 * 1.609 < median < 1028 * 1.609
