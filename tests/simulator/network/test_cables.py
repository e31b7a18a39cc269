from __future__ import annotations

import numpy as np

from simulator.network import find_place, tables
from simulator.network.cables import Cables
from simulator.network.geo import distances_km
from simulator.network.places import points_of

CABLES = Cables.load()


def km(a: str, b: str) -> float:
    points = points_of([find_place(a), find_place(b)])
    return float(CABLES.path_km(points[:1], points[1:])[0, 0])


def test_every_hub_reaches_every_hub_and_no_link_is_named_twice() -> None:
    assert np.all(np.isfinite(CABLES.between))
    links = [frozenset(row.values()) for row in tables.rows("cable_links.csv")]
    assert all(len(link) == 2 for link in links)
    assert len(set(links)) == len(links)


def test_shortest_paths_obey_the_triangle_inequality() -> None:
    between = CABLES.between
    for middle in range(len(between)):
        assert np.all(between <= between[:, middle, None] + between[None, middle] + 1e-6)


def test_a_path_is_never_shorter_than_the_great_circle() -> None:
    points = np.random.default_rng(5).uniform((-60, -180), (70, 180), (60, 2))
    path = CABLES.path_km(points, points)
    assert np.all(path >= distances_km(points, points))
    np.testing.assert_allclose(path, path.T, rtol=1e-12)


def test_detours_are_where_the_cables_are() -> None:
    """Cape Town to Perth goes round the Indian Ocean; London to New York goes straight."""
    straight = distances_km(
        points_of([find_place("CPT"), find_place("LHR")]),
        points_of([find_place("PER"), find_place("JFK")]),
    )
    assert km("CPT", "PER") > 1.7 * straight[0, 0]
    assert km("LHR", "JFK") < 1.1 * straight[1, 1]
