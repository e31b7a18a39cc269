"""The histogram is what every reported percentile comes from."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.results.histogram import Histogram

# A bucket spans 0.1 %, its middle is at most half of that away from any value in it.
HALF_BUCKET = 0.0006


def filled(values: list[float]) -> Histogram:
    histogram = Histogram()
    for value in values:
        histogram.record(value)
    return histogram


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=300), st.floats(0.01, 1.0))
@settings(deadline=None)
def test_a_quantile_is_the_nearest_rank_within_half_a_bucket(
    values: list[float], share: float
) -> None:
    exact = sorted(values)[max(1, math.ceil(share * len(values))) - 1]
    (found,) = filled(values).quantiles((share,))
    assert found == pytest.approx(exact, rel=HALF_BUCKET)


def test_minimum_and_maximum_are_exact() -> None:
    histogram = filled([3.3, 17.25, 99.125])
    assert (histogram.low, histogram.high) == (3.3, 99.125)
    assert histogram.quantiles((1.0,)) == (99.125,)


def test_merging_is_the_same_as_recording_all() -> None:
    rng = np.random.default_rng(5)
    values = rng.lognormal(4.0, 0.7, 2000).tolist()
    merged = filled(values[:700])
    merged.merge(filled(values[700:]))
    whole = filled(values)
    assert merged.counts == whole.counts
    assert merged.quantiles((0.5, 0.99)) == whole.quantiles((0.5, 0.99))


def test_memory_is_bounded_by_the_range_and_not_by_the_number_of_requests() -> None:
    histogram = Histogram()
    for value in np.random.default_rng(1).uniform(100.0, 101.0, 20_000).tolist():
        histogram.record(value)
    # 1 % of range in buckets of 0.1 % is ten or eleven buckets.
    assert len(histogram.counts) <= 11


def test_zero_latency_is_counted_and_never_reported_as_more_than_it_is() -> None:
    assert filled([0.0, 0.0]).quantiles((0.5,)) == (0.0,)


def test_nothing_recorded_has_no_quantile() -> None:
    with pytest.raises(ValueError, match="without requests"):
        Histogram().quantiles((0.5,))
