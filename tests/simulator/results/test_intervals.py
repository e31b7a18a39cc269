"""An interval that does not cover the truth as often as it says is worse than none."""

import numpy as np
import pytest
from scipy import signal, stats

from simulator.results.histogram import Histogram
from simulator.results.intervals import half_width, ratio_interval, t_95
from simulator.results.latency import latency_of


@pytest.mark.parametrize("degrees", [1, 2, 5, 19, 30, 31, 49, 200])
def test_student_t_is_the_textbook_value(degrees: int) -> None:
    # The table has three decimals; the expansion beyond it is as good.
    assert t_95(degrees) == pytest.approx(stats.t.ppf(0.975, degrees), abs=0.0015)


def test_one_batch_has_no_interval() -> None:
    with pytest.raises(ValueError, match="two batches"):
        half_width([5.0])


# Batch sizes from plenty to one request in two batches, as a region with few clients has.
@pytest.mark.parametrize("size", [50.0, 5.0, 1.5])
def test_a_median_interval_covers_the_true_median_95_times_in_100(size: float) -> None:
    rng = np.random.default_rng(20)
    runs, covered = 500, 0
    for _ in range(runs):
        counts = rng.poisson(size, 20)
        covered += covers(rng.lognormal(0.0, 0.5, int(counts.sum())), counts, "p50", 1.0)
    # 500 runs: the standard error of a coverage of 95 % is 1 %; never narrower than
    # independent requests ask for, so more is allowed than less.
    assert 0.925 <= covered / runs <= 0.99


def test_a_median_between_two_modes_is_covered() -> None:
    # Reused connections and new ones, hits and misses: half the requests at 50, half at 150,
    # and hardly any in between, where the median lies.
    rng = np.random.default_rng(22)
    runs, covered = 400, 0
    for _ in range(runs):
        values = rng.normal(50.0, 10.0, 1000) + 100.0 * (rng.random(1000) < 0.5)
        covered += covers(values, np.full(20, 50), "p50", 100.0)
    # Standard error 1.1 %.
    assert 0.92 <= covered / runs <= 0.985


def test_a_tail_interval_covers_the_true_p99_of_dependent_requests() -> None:
    rng = np.random.default_rng(23)
    runs, covered, slope = 250, 0, 0.9
    truth = float(stats.norm.ppf(0.99))
    for _ in range(runs):
        noise = rng.normal(0.0, np.sqrt(1 - slope**2), 4000)
        # An autoregressive series: neighbours are alike, as waits in one queue are.
        series = signal.lfilter([1.0], [1.0, -slope], noise)
        covered += covers(np.exp(series), np.full(20, 200), "p99", float(np.exp(truth)))
    # Standard error 1.4 %; the series starts at rest and batches still touch, hence the slack.
    assert 0.90 <= covered / runs <= 0.99


def covers(values: np.ndarray, counts: np.ndarray, name: str, truth: float) -> bool:
    ends = np.cumsum(counts)[:-1]
    batches = []
    for part in np.split(values, ends):
        histogram = Histogram()
        for value in part.tolist():
            histogram.record(value)
        batches.append((histogram, float(part.sum())))
    low, high = latency_of(batches).ci95[name]
    return bool(low <= truth <= high)


def test_a_ratio_interval_covers_the_true_ratio_of_correlated_batches() -> None:
    rng = np.random.default_rng(21)
    runs, batches, covered = 1500, 20, 0
    for _ in range(runs):
        totals = rng.poisson(200, batches)
        # The ratio itself wanders between batches, as a hit ratio does around expiries.
        ratios = np.clip(rng.normal(0.6, 0.05, batches), 0, 1)
        hits = rng.binomial(totals, ratios)
        interval = ratio_interval(hits.tolist(), totals.tolist())
        assert interval is not None
        covered += interval[0] <= 0.6 <= interval[1]
    # Standard error 0.6 %; Wilson's lower bound on the width makes it slightly conservative.
    assert 0.93 <= covered / runs <= 0.98


def test_no_error_seen_does_not_mean_that_errors_are_impossible() -> None:
    interval = ratio_interval([0] * 20, [50] * 20)
    assert interval is not None
    low, high = interval
    assert low == 0.0
    # Wilson's upper end at 0 of 1000 is z^2 / (n + z^2) = 0.38 %, near the rule of three.
    assert high == pytest.approx(0.003827, abs=1e-5)


def test_a_ratio_of_nothing_has_no_interval() -> None:
    assert ratio_interval([0, 0], [0, 0]) is None


def test_the_slowest_of_a_few_requests_is_no_upper_end() -> None:
    histogram = Histogram()
    for value in (100.0, 110.0, 130.0, 170.0, 250.0):
        histogram.record(value)
    empty = [(Histogram(), 0.0)] * 19
    low, high = latency_of([(histogram, 760.0), *empty]).ci95["p99"]
    assert low < 250.0
    assert high - 250.0 >= 250.0 - low
