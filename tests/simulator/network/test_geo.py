from __future__ import annotations

import numpy as np
import pytest

from simulator.network.geo import FIBRE_MS_PER_KM, distances_km, minimum_plus


def test_quarter_of_the_globe_and_antipodes_are_exact() -> None:
    points = np.array([[0.0, 0.0], [0.0, 90.0], [90.0, 0.0], [0.0, 180.0]])
    quarter = np.pi / 2 * 6371.0
    distances = distances_km(points, points)
    assert distances[0] == pytest.approx([0.0, quarter, quarter, 2 * quarter])
    assert distances[1, 2] == pytest.approx(quarter)


def test_a_known_distance() -> None:
    """London to New York is 5570 km; the sphere is within 0.5 % of the ellipsoid."""
    ends = np.array([[51.5074, -0.1278], [40.7128, -74.0060]])
    assert distances_km(ends[:1], ends[1:])[0, 0] == pytest.approx(5570, rel=0.005)


def test_light_in_fibre_takes_about_a_hundredth_of_a_millisecond_a_km() -> None:
    """200 km of fibre are 1 ms one way, 2 ms there and back: the engineer's rule of thumb."""
    assert pytest.approx(0.0098, abs=0.0001) == FIBRE_MS_PER_KM


def test_minimum_plus_agrees_with_trying_every_stop() -> None:
    rng = np.random.default_rng(1)
    a, b = rng.random((4, 6)), rng.random((6, 3))
    every = [[min(a[i, s] + b[s, j] for s in range(6)) for j in range(3)] for i in range(4)]
    assert np.array_equal(minimum_plus(a, b), np.array(every))
