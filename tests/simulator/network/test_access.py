from __future__ import annotations

import numpy as np
import pytest

from simulator.network import ACCESS, wide_area_jitter
from simulator.network.access import Quantiles

# accuracy figures: p25, p50, p75 of the last mile where published, and p90 - p50 of a client.
QUARTILES = {"wired": (1.6, 6.4, 14.3), "wifi": (4.3, 8.3, 14.0), "leo": (28.0, 33.0, 38.0)}
P90_OVER_P50 = {"wired": (2.3, 2.3), "wifi": (2.2, 2.2), "leo": (16.9, 16.9), "lte": (11.0, 15.0)}
DRAWS = (np.arange(100_000) + 0.5) / 100_000


@pytest.mark.parametrize(("name", "quartiles"), QUARTILES.items())
def test_last_mile_quartiles_are_the_published_ones(
    name: str, quartiles: tuple[float, ...]
) -> None:
    drawn = ACCESS[name].last_mile_ms(DRAWS)
    # 100,000 stratified draws and linear pieces: exact to the step of the grid.
    assert np.quantile(drawn, (0.25, 0.5, 0.75)) == pytest.approx(quartiles, rel=1e-3)


@pytest.mark.parametrize(("name", "limits"), P90_OVER_P50.items())
def test_one_clients_p90_is_above_its_median_by_the_published_step(
    name: str, limits: tuple[float, float]
) -> None:
    drawn = ACCESS[name].last_mile_ms(np.full_like(DRAWS, 0.5), DRAWS)
    low, middle, high = np.quantile(drawn, (0.0, 0.5, 0.9))
    assert low == pytest.approx(middle, abs=1e-3)
    assert limits[0] - 0.01 <= high - middle <= limits[1] + 0.01


def test_every_technology_is_complete_and_monotone() -> None:
    assert set(ACCESS) == {"wired", "wifi", "lte", "leo"}
    for name, technology in ACCESS.items():
        assert technology.name == name
        assert technology.source
        for drawn in (technology.last_mile_ms(DRAWS), technology.throughput_mbps(DRAWS)):
            assert drawn.dtype == np.float64
            assert np.all(drawn > 0)
            assert np.all(np.diff(drawn) >= 0)


def test_radio_is_slower_than_cable() -> None:
    median = {name: float(each.last_mile_ms(np.array([0.5]))[0]) for name, each in ACCESS.items()}
    assert median["wired"] < median["wifi"] < median["leo"] < median["lte"] < 70


def test_jitter_is_at_least_one_small_and_heavy_tailed() -> None:
    """p50 1.003, p90 1.031, p99 1.23: average over minimum of WonderNetwork's pairs."""
    drawn = wide_area_jitter(DRAWS)
    assert drawn.min() >= 1.0
    assert np.quantile(drawn, (0.5, 0.9, 0.99)) == pytest.approx((1.003, 1.031, 1.23), rel=1e-3)
    assert drawn.max() > 2.5


def test_quantiles_interpolate() -> None:
    half = Quantiles((0.0, 0.5, 1.0), (0.0, 10.0, 30.0))
    assert half(np.array([0.0, 0.25, 0.5, 0.75])).tolist() == [0.0, 5.0, 10.0, 20.0]
