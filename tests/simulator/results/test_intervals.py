"""An interval that does not cover the truth as often as it says is worse than none."""

import numpy as np
import pytest
from scipy import stats

from simulator.results.intervals import ratio_interval, sectioned, t_95


@pytest.mark.parametrize("degrees", [1, 2, 5, 19, 30, 31, 49, 200])
def test_student_t_is_the_textbook_value(degrees: int) -> None:
    # The table has three decimals; the expansion beyond it is as good.
    assert t_95(degrees) == pytest.approx(stats.t.ppf(0.975, degrees), abs=0.0015)


def test_one_batch_has_no_interval() -> None:
    assert sectioned(5.0, [5.0]) is None
    with pytest.raises(ValueError, match="two batches"):
        t_95(0)


def test_a_median_interval_covers_the_true_median_95_times_in_100() -> None:
    rng = np.random.default_rng(20)
    runs, batches, size = 2000, 20, 50
    data = rng.lognormal(0.0, 0.5, (runs, batches, size))
    estimates = np.median(data.reshape(runs, -1), axis=1)
    per_batch = np.median(data, axis=2)
    covered = 0
    for estimate, values in zip(estimates, per_batch, strict=True):
        interval = sectioned(float(estimate), values.tolist())
        assert interval is not None
        covered += interval[0] <= 1.0 <= interval[1]
    # 2000 runs: the standard error of a coverage of 95 % is 0.5 %.
    assert 0.935 <= covered / runs <= 0.97


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
