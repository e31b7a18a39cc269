"""The daily curve and surges: their means, and arrivals that follow them."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.traffic.cells import population
from simulator.traffic.load import DAY_S, QUARTERS, Load, Surge, diurnal_shape


def expected(load: Load, start_s: float, end_s: float) -> float:
    """Integrate the rate over a time span."""
    total = 0.0
    for segment in load.segments():
        if segment.start_s >= end_s:
            return total
        lasts = min(segment.end_s, end_s) - max(segment.start_s, start_s)
        total += max(0.0, lasts) * segment.rate_rps
    raise AssertionError


@given(st.floats(0, 1))
def test_the_shape_has_mean_one_and_its_trough_at_the_amplitude(amplitude: float) -> None:
    shape = diurnal_shape(amplitude)
    assert shape.mean() == pytest.approx(1.0)
    assert shape.min() == pytest.approx(1 - amplitude, abs=1e-9)


def test_the_day_peaks_in_the_evening_and_rests_before_dawn() -> None:
    shape = diurnal_shape(0.4)
    assert 4.0 <= shape.argmin() / 4 <= 5.5
    assert 18.5 <= shape.argmax() / 4 <= 20.5
    assert shape.min() / shape.max() == pytest.approx(0.46, abs=0.01)


@pytest.mark.parametrize("start_hour", [0.0, 7.3, 14.0, 24.0])
@pytest.mark.parametrize("places", [None, {"DE": 1.0}, {"IN": 1.0, "NP": 1.0}])
def test_a_day_brings_the_configured_mean_rate(
    start_hour: float, places: dict[str, float] | None
) -> None:
    load = Load(population(places), 50.0, start_hour, 0.7)
    assert expected(load, 0.0, DAY_S) == pytest.approx(50.0 * DAY_S, rel=1e-9)


def test_the_curve_follows_local_time() -> None:
    """Two places twelve hours apart meet their troughs twelve hours apart."""
    east, west = (
        Load(population({place: 1.0}), 1.0, 0.0, 0.5) for place in ("Karachi, PK", "US-AZ")
    )
    rates = [
        np.array([s.rate_rps for s in islice(load.segments(), QUARTERS)]) for load in (east, west)
    ]
    assert np.roll(rates[0], 48) == pytest.approx(rates[1])
    # Karachi is five hours ahead: its 4.5 h is half an hour before midnight UTC.
    assert rates[0].argmin() / 4 == pytest.approx(23.5, abs=0.5)


def test_segments_cover_time_without_gaps_from_any_start() -> None:
    load = Load(population(), 10.0, 13.37, 0.4, (Surge(100.0, 1000.0, 3.0),))
    previous = 0.0
    for segment in islice(load.segments(), 300):
        assert segment.start_s == previous
        assert segment.end_s > segment.start_s
        previous = segment.end_s


def test_a_surge_multiplies_the_rate_of_the_clients_it_concerns() -> None:
    cells = population({"DE": 1.0, "JP": 3.0})
    flat = Load(cells, 8.0, 0.0, 0.0, (Surge(1000.0, 500.0, 5.0, ("as-northeast",)),))
    assert expected(flat, 0.0, 1000.0) == pytest.approx(8000.0)
    # A quarter of the load stays, three quarters grow fivefold.
    assert expected(flat, 1000.0, 1500.0) == pytest.approx(500 * (2.0 + 6.0 * 5))
    assert expected(flat, 1500.0, 2000.0) == pytest.approx(4000.0)


@given(
    requests=st.integers(1, 10_000_000),
    hour=st.floats(0, 24),
    amplitude=st.floats(0, 1),
    surge=st.one_of(
        st.none(),
        st.builds(Surge, st.floats(0, 1e5), st.floats(1, 1e5), st.floats(0.1, 10)),
    ),
)
def test_the_expected_end_is_where_the_expected_requests_reach_the_number(
    requests: int, hour: float, amplitude: float, surge: Surge | None
) -> None:
    surges = () if surge is None else (surge,)
    load = Load(population({"DE": 1.0}), 100.0, hour, amplitude, surges)
    end = load.expected_end_s(requests)
    assert expected(load, 0.0, end) == pytest.approx(requests, rel=1e-9)
