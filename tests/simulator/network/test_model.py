"""The model against measurements it was not fitted to, and against closed forms."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simulator.network import tables
from simulator.network.cables import Cables
from simulator.network.geo import FIBRE_MS_PER_KM, Floats, distances_km
from simulator.network.measured import PUBLIC_INTERNET, backbone, internet, internet_anchors
from simulator.network.model import METRO_FLOOR_MS, Coefficients, Ends, RttModel, fit, joined

CABLES = Cables.load()


def shipped(path: str) -> Coefficients:
    return Coefficients.read(tables.document("model.json"), path)


def without(matrix: Floats, indices: object) -> Floats:
    rest = matrix.copy()
    rest[indices] = np.nan  # type: ignore[index]  # an index or an array of them
    rest[:, indices] = np.nan  # type: ignore[index]  # likewise
    return rest


def leave_regions_out(provider: str) -> Floats:
    """Return relative errors over pairs of a provider, each region's pairs unseen in turn."""
    table, settings = backbone(), shipped("backbone")
    providers = np.array(table.ends.providers)
    errors = []
    for region in np.flatnonzero(providers == provider):
        rest = without(table.rtt_ms, region)
        model = RttModel.build(CABLES, fit(CABLES, settings, table.ends, rest), table.ends, rest)
        alone = Ends(table.ends.points[[region]], (provider,))
        truth = table.rtt_ms[region]
        tested = (providers == provider) & (np.nan_to_num(truth) >= 3.0)
        errors.append(model.predict_ms(alone, table.ends)[0][tested] / truth[tested] - 1)
    return np.abs(np.concatenate(errors)) * 100


@pytest.mark.parametrize(
    ("provider", "mean", "median"),
    # As computed when written: 8.2/6.0, 7.9/5.4, 7.8/5.1. A change that costs more than half a
    # point must be looked at. Two providers measured on one city pair differ by 6-11 % themselves.
    [("aws", 8.8, 6.4), ("gcp", 8.4, 5.9), ("azure", 8.4, 5.6)],
)
def test_a_region_never_seen(provider: str, mean: float, median: float) -> None:
    errors = leave_regions_out(provider)
    assert errors.mean() <= mean
    assert np.median(errors) <= median
    assert (errors < 20).mean() >= 0.89


def test_a_client_city_never_seen() -> None:
    """Five folds; as computed when written: mean 12.5 %, median 7.6 %."""
    cities, settings = internet(), shipped("internet")
    anchors, measured = internet_anchors()
    fold = np.random.default_rng(0).permutation(len(cities.keys)) % 5
    errors = []
    for number in range(5):
        out, rest = np.flatnonzero(fold == number), np.flatnonzero(fold != number)
        seen = fit(CABLES, settings, cities.ends, without(cities.rtt_ms, out))
        model = RttModel.build(CABLES, seen, anchors, without(measured, out))
        ends = [
            Ends(cities.ends.points[part], (PUBLIC_INTERNET,) * len(part)) for part in (out, rest)
        ]
        truth = cities.rtt_ms[np.ix_(out, rest)]
        tested = np.nan_to_num(truth) >= 3.0
        errors.append(np.abs(model.predict_ms(*ends)[tested] / truth[tested] - 1) * 100)
    error = np.concatenate(errors)
    assert error.mean() <= 13.0
    assert np.median(error) <= 8.0


def test_the_parts_of_the_model_earn_their_place() -> None:
    """Each step lowers the error on unseen AWS regions: distance, cable graph, residuals."""
    table = backbone()
    aws = np.array(table.ends.providers) == "aws"
    truth = np.where(np.triu(np.outer(aws, aws), 1), np.nan_to_num(table.rtt_ms), 0.0)
    pairs = truth >= 3.0
    by_light = distances_km(table.ends.points, table.ends.points) * FIBRE_MS_PER_KM * 2.1
    by_cable = shipped("backbone").base_ms(CABLES.path_km(table.ends.points, table.ends.points))
    light, cable = (
        np.abs(guess[pairs] / truth[pairs] - 1).mean() for guess in (by_light, by_cable)
    )
    assert light > 0.2
    assert 0.15 > cable > leave_regions_out("aws").mean() / 100


@pytest.mark.parametrize("path", ["backbone", "internet"])
def test_shipped_coefficients_are_those_of_the_shipped_tables(path: str) -> None:
    table = backbone() if path == "backbone" else internet()
    fitted = fit(CABLES, shipped(path), table.ends, table.rtt_ms)
    for name in Coefficients.__slots__:
        # model.json keeps six decimals
        assert getattr(fitted, name) == pytest.approx(getattr(shipped(path), name), abs=1e-6)


def test_fit_finds_the_law_behind_exact_round_trips_despite_outliers() -> None:
    """Least absolute error ignores a tenth of nonsense; least squares would not."""
    law = Coefficients(rise_ms=5.0, ms_per_km=0.012)
    ends = Ends(np.random.default_rng(3).uniform((-40, -170), (60, 170), (40, 2)), ("",) * 40)
    ms = law.base_ms(CABLES.path_km(ends.points, ends.points))
    spoiled = np.triu(np.random.default_rng(4).random(ms.shape) < 0.1, 1)
    ms = np.where(spoiled | spoiled.T, ms * 3, ms)
    fitted = fit(CABLES, replace(law, rise_ms=0.0, ms_per_km=0.0), ends, ms)
    assert fitted.rise_ms == pytest.approx(5.0, rel=0.01)
    assert fitted.ms_per_km == pytest.approx(0.012, rel=0.01)


def test_one_residual_decays_with_distance_as_the_kernel_says() -> None:
    """One measured pair at twice its base: exp(r), r = log 2 * w / (w + shrink).

    The paths are so long (some 6000 km) that residuals count in full but for 1e-9.
    """
    law = Coefficients(rise_ms=5.0, ms_per_km=0.012, kernel_km=400.0, shrink=0.2)
    ends = Ends(np.array([[0.0, 0.0], [0.0, 60.0]]), ("", ""))
    base = law.base_ms(CABLES.path_km(ends.points, ends.points))
    measured = np.full((2, 2), np.nan)
    measured[0, 1] = measured[1, 0] = 2 * base[0, 1]
    model = RttModel.build(CABLES, law, ends, measured)
    for degrees_off in (0.0, 1.0, 4.0, 40.0):
        start = Ends(np.array([[degrees_off, 0.0]]), ("",))
        end = Ends(ends.points[1:], ("",))
        # Both orientations of the pair count; the other one is 6671 km away: nothing.
        weight = np.exp(-distances_km(start.points, ends.points[:1])[0, 0] / 400.0)
        expected = law.base_ms(CABLES.path_km(start.points, end.points))[0, 0] * np.exp(
            np.log(2) * weight / (weight + 0.2)
        )
        assert model.predict_ms(start, end)[0, 0] == pytest.approx(expected, rel=1e-6)


def test_another_providers_pair_counts_less() -> None:
    law = Coefficients(rise_ms=5.0, ms_per_km=0.012, kernel_km=400.0, shrink=0.2, foreign=0.5)
    ends = Ends(np.array([[0.0, 0.0], [0.0, 60.0]]), ("aws", "aws"))
    base = law.base_ms(CABLES.path_km(ends.points, ends.points))
    model = RttModel.build(CABLES, law, ends, np.where(np.eye(2) > 0, np.nan, 2 * base))

    def factor(provider: str) -> float:
        one, other = (Ends(ends.points[[i]], (provider,)) for i in (0, 1))
        return float(model.predict_ms(one, other)[0, 0] / base[0, 1])

    assert factor("aws") == pytest.approx(2 ** (1 / 1.2), rel=1e-6)
    assert factor("gcp") == pytest.approx(2 ** (0.25 / 0.45), rel=1e-6)
    assert factor("") == factor("aws")


def test_joined_tables_know_nothing_about_pairs_across() -> None:
    one = Ends(np.zeros((1, 2)), ("a",))
    two = Ends(np.ones((2, 2)), ("b", "b"))
    ends, matrix = joined((one, two), (np.full((1, 1), 5.0), np.full((2, 2), 7.0)))
    assert ends.providers == ("a", "b", "b")
    expected = [[5.0, np.nan, np.nan], [np.nan, 7.0, 7.0], [np.nan, 7.0, 7.0]]
    np.testing.assert_array_equal(matrix, expected)


def test_base_is_the_metropolitan_floor_at_no_distance_and_grows() -> None:
    for path in ("backbone", "internet"):
        base = shipped(path).base_ms(np.linspace(0, 30_000, 500))
        assert base[0] == METRO_FLOOR_MS
        assert np.all(np.diff(base) > 0)
