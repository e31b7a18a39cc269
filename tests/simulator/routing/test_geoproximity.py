"""Geoproximity: biased distance."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.routing.distance import great_circle_km
from simulator.routing.geoproximity import GeoproximityRouter, biased_km
from simulator.routing.view import Source, View
from simulator.topology.model import Choice


@pytest.mark.parametrize(
    ("km", "bias", "counts"),
    [
        (150.0, 50.0, 75.0),  # the developer guide's own example
        (150.0, 0.0, 150.0),
        (150.0, -50.0, 300.0),
        (100.0, 99.0, 1.0),
        (1.0, -99.0, 100.0),
    ],
)
def test_bias_changes_the_distance_that_counts(km: float, bias: float, counts: float) -> None:
    assert biased_km(km, bias) == pytest.approx(counts)


def test_a_quarter_of_the_equator() -> None:
    assert great_circle_km((0, 0), (0, 90)) == pytest.approx(6371.0088 * math.pi / 2)


def test_bias_moves_the_border_between_two_candidates() -> None:
    source = Source(0.0, 4.0, "GA", "AF")  # 4 degrees from A, 6 from B
    places = ((0.0, 0.0), (0.0, 10.0))

    def chosen(bias_b: float, healthy: tuple[bool, bool] = (True, True)) -> tuple[int, ...]:
        choices = (Choice("a", "x"), Choice("b", "y", bias=bias_b))
        view = View((source,), choices, np.full((1, 2), np.nan), places)
        return GeoproximityRouter(view).answer(0, healthy, 0.0)

    assert chosen(0.0) == (0,)
    # 6 * (1 - 0.33) = 4.02 is still farther than 4; 6 * (1 - 0.34) = 3.96 is nearer.
    assert chosen(33.0) == (0,)
    assert chosen(34.0) == (1,)
    assert chosen(34.0, (True, False)) == (0,)
