"""Objects follow Zipf's law."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from simulator.traffic.popularity import Popularity, zipf_shares


@pytest.mark.parametrize("exponent", [0.0, 0.8, 1.0, 2.5])
def test_frequencies_follow_the_law(exponent: float) -> None:
    """Chi-square of 200,000 draws; a wrong exponent by 0.02 gives p below 1e-9."""
    draws = np.random.default_rng(7).random(200_000)
    counts = np.bincount(Popularity(200, exponent).objects(draws), minlength=200)
    expected = zipf_shares(200, exponent) * len(draws)
    rare = expected < 5  # chi-square needs at least five expected in each class
    observed = np.append(counts[~rare], counts[rare].sum())
    law = np.append(expected[~rare], expected[rare].sum())
    observed, law = observed[law > 0], law[law > 0]
    assert stats.chisquare(observed, law).pvalue > 1e-3


def test_a_wrong_exponent_would_be_noticed() -> None:
    draws = np.random.default_rng(7).random(200_000)
    counts = np.bincount(Popularity(200, 0.8).objects(draws), minlength=200)
    assert stats.chisquare(counts, zipf_shares(200, 0.82) * len(draws)).pvalue < 1e-3


def test_one_object_is_always_the_same() -> None:
    assert set(Popularity(1, 0.8).objects(np.random.default_rng(0).random(1000))) == {0}


def test_every_draw_below_one_is_an_object() -> None:
    edge = np.array([0.0, np.nextafter(1.0, 0.0)])
    assert Popularity(1_000_000, 0.8).objects(edge).tolist() == [0, 999_999]
