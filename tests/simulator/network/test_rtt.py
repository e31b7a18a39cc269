from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.errors import InputError
from simulator.network import Network, PathKind, Place, find_place, pops
from simulator.network.geo import FIBRE_MS_PER_KM, distances_km
from simulator.network.measured import backbone
from simulator.network.places import cities, points_of, regions

# Loading has no side effects and no state: one for all tests of a process.
NETWORK = Network.load()

PATHS: tuple[PathKind, ...] = ("backbone", "internet")

points = st.builds(
    lambda lat, lon: Place(f"point:{lat},{lon}", "somewhere", lat, lon, "point"),
    st.floats(-75, 75),
    st.floats(-180, 180),
)


def ms(a: str, b: str, path: PathKind = "backbone") -> float:
    return NETWORK.rtt(find_place(a), find_place(b), path).ms


@given(points, points, st.sampled_from(PATHS))
@settings(max_examples=150, deadline=None)
def test_round_trips_are_symmetric_positive_and_slower_than_light(
    a: Place, b: Place, path: PathKind
) -> None:
    there, back = NETWORK.rtt(a, b, path).ms, NETWORK.rtt(b, a, path).ms
    assert there == pytest.approx(back, rel=1e-9)  # sums in another order
    assert math.isfinite(there)
    assert there > 0.5
    light = distances_km(points_of([a]), points_of([b]))[0, 0] * FIBRE_MS_PER_KM
    assert there >= light * (1 - 1e-12)
    assert there < 700  # the far side of the globe with a detour, twice


@given(points, points, st.floats(-0.02, 0.02), st.floats(-0.02, 0.02), st.sampled_from(PATHS))
@settings(max_examples=100, deadline=None)
def test_near_identical_places_have_near_identical_round_trips(
    a: Place, b: Place, north: float, east: float, path: PathKind
) -> None:
    """3 km away changes little, unless a measured city begins or ends between the two."""
    beside = Place(
        "point:beside", "beside", a.lat + north, max(-180, min(180, a.lon + east)), "point"
    )
    one, other = NETWORK.rtt(a, b, path), NETWORK.rtt(beside, b, path)
    if one.source == other.source == "modelled":
        # 3 km are at most 7.5 km of path, 0.0149 ms each, and 1 % of the rise of 7.3 ms: 0.2 ms.
        # Their residuals move by at most a few percent over a hundredth of the kernel's length.
        assert one.ms == pytest.approx(other.ms, rel=0.05, abs=0.5)


def test_all_regions_and_edge_locations_at_once_obey_the_laws() -> None:
    places = [*regions().values(), *pops("cloudfront"), *pops("google"), *cities()[:150]]
    light = distances_km(points_of(places), points_of(places)) * FIBRE_MS_PER_KM
    for path in PATHS:
        matrix = NETWORK.rtt_matrix(places, places, path)
        np.testing.assert_allclose(matrix, matrix.T, rtol=1e-9)
        assert np.all(matrix >= light * (1 - 1e-12)), path
        assert np.all(matrix > 0.5)


def test_one_metropolitan_area_is_about_a_millisecond() -> None:
    for text in ("us-east-1", "Tokyo", "-30,-120"):
        for path in PATHS:
            assert 0.5 < ms(text, text, path) < 2.0
    assert ms("Paris", "CDG", "internet") < 4
    assert ms("us-east-1", "us-east4") < 3


def test_matrix_and_single_pairs_agree() -> None:
    a = [find_place(text) for text in ("eu-west-1", "Nairobi", "FRA", "-12,130")]
    b = [find_place(text) for text in ("us-east-1", "LHR", "Sydney", "0,0", "London")]
    for path in PATHS:
        matrix = NETWORK.rtt_matrix(a, b, path)
        single = [[NETWORK.rtt(x, y, path).ms for y in b] for x in a]
        np.testing.assert_allclose(matrix, single, rtol=1e-9)
        listed = NETWORK.rtts([(x, y) for y in b for x in a], path)
        np.testing.assert_allclose([each.ms for each in listed], matrix.T.ravel(), rtol=1e-9)


def test_no_places_give_an_empty_matrix() -> None:
    assert NETWORK.rtt_matrix([], [find_place("FRA")]).shape == (0, 1)
    assert NETWORK.rtts([]) == ()


def test_a_measured_pair_is_the_measurement_in_both_directions() -> None:
    """cloudping's p50 is 69.558 ms from us-east-1 to eu-west-1 and 69.644 ms back: 69.60."""
    rtt = NETWORK.rtt(find_place("us-east-1"), find_place("eu-west-1"))
    assert (rtt.ms, rtt.source) == (69.6, "measured")
    assert "cloudping.co" in rtt.basis
    table = backbone()
    places = [find_place(key) for key in table.keys]
    matrix = NETWORK.rtt_matrix(places, places)
    known = ~np.isnan(table.rtt_ms)
    np.testing.assert_array_equal(matrix[known], table.rtt_ms[known])


def test_measurements_of_one_path_do_not_answer_for_the_other() -> None:
    a, b = find_place("us-east-1"), find_place("eu-west-1")
    assert NETWORK.rtt(a, b, "internet").basis != NETWORK.rtt(a, b, "backbone").basis
    assert "WonderNetwork" in NETWORK.rtt(find_place("Frankfurt am Main"), b, "internet").basis
    assert NETWORK.rtt(find_place("Paris"), find_place("London")).source == "modelled"


# What a network engineer would accept for these paths: ranges from general knowledge of the routes
# and cables, wide where routes differ from carrier to carrier, not taken from the shipped tables.
PLAUSIBLE = [
    ("us-east-1", "eu-west-1", "backbone", 65, 76),
    ("us-east-1", "ap-southeast-2", "backbone", 193, 208),
    ("us-east-1", "ap-south-1", "backbone", 180, 205),
    ("sa-east-1", "us-east-1", "backbone", 108, 122),
    ("JNB", "eu-west-1", "backbone", 145, 175),
    ("af-south-1", "JNB", "backbone", 15, 25),
    ("us-gov-west-1", "us-gov-east-1", "backbone", 45, 65),
    ("ap-southeast-6", "ap-southeast-2", "backbone", 22, 40),
    ("eusc-de-east-1", "eu-central-1", "backbone", 7, 15),
    ("cn-north-1", "us-west-2", "backbone", 130, 200),
    ("northamerica-south1", "us-south1", "backbone", 18, 40),
    ("africa-south1", "europe-west2", "backbone", 145, 185),
    ("me-central2", "europe-west3", "backbone", 75, 130),
    ("asia-south2", "asia-southeast1", "backbone", 50, 90),
    ("GRU", "sa-east-1", "backbone", 0.5, 3),
    ("FRA", "LHR", "internet", 11, 19),
    ("Paris", "LHR", "internet", 6, 12),
    ("Johannesburg", "eu-west-1", "internet", 145, 180),
    ("Nairobi", "eu-west-1", "internet", 130, 190),
    ("Tokyo", "us-west-2", "internet", 90, 120),
    ("Toronto", "us-east-1", "internet", 14, 25),
    ("Reykjavik", "LHR", "internet", 30, 50),
    ("61.2,-149.9", "SEA", "internet", 30, 60),  # Anchorage
    ("-17.5,-149.6", "LAX", "internet", 80, 150),  # Tahiti, by way of Hawaii
    ("-18.1,178.4", "SYD", "internet", 35, 70),  # Fiji
    ("-12.5,130.8", "SYD", "internet", 45, 80),  # Darwin
    ("Vladivostok", "NRT", "internet", 20, 60),
]


@pytest.mark.parametrize(("a", "b", "path", "low", "high"), PLAUSIBLE)
def test_known_paths_are_plausible(a: str, b: str, path: PathKind, low: float, high: float) -> None:
    assert low <= ms(a, b, path) <= high


def test_own_measurements_win_on_both_paths_in_both_directions() -> None:
    """Keys, or anything that names a place; somebody else's keys stay what they are."""
    cell = Place("cell:42", "Nairobi clients", -1.29, 36.82, "city", country="KE")
    network = Network.load(
        {
            ("aws:eu-west-1", "us-east-1"): 50.0,
            ("Nairobi", "FRA"): 100.0,
            ("cloudfront:FRA", "city:Nairobi,KE"): 120.0,
            ("cell:42", "LHR"): 99.0,
        }
    )
    dublin, virginia = find_place("eu-west-1"), find_place("us-east-1")
    for path in PATHS:
        for pair in ((dublin, virginia), (virginia, dublin)):
            rtt = network.rtt(*pair, path)
            assert (rtt.ms, rtt.source, rtt.basis) == (50.0, "measured", "given by the user")
        assert network.rtt(find_place("FRA"), find_place("Nairobi"), path).ms == 110.0
        matrix = network.rtt_matrix([virginia, cell], [find_place("LHR"), dublin], path)
        assert (matrix[1, 0], matrix[0, 1]) == (99.0, 50.0)
        assert matrix[0, 0] == NETWORK.rtt(virginia, find_place("LHR"), path).ms


def test_bad_measurements_are_all_reported() -> None:
    with pytest.raises(InputError) as caught:
        Network.load(
            {("a", "b"): 0.0, ("c", "d"): math.nan, ("e", "f"): -1.0, ("FRA", "LHR"): 12.0}
        )
    assert len(caught.value.problems) == 3
    assert [problem.what[:16] for problem in caught.value.problems] == [
        "round trip a - b",
        "round trip c - d",
        "round trip e - f",
    ]


def test_two_loads_agree_to_the_last_bit() -> None:
    places = list(regions().values())
    again = Network.load()
    for path in PATHS:
        one, other = (each.rtt_matrix(places, places, path) for each in (NETWORK, again))
        assert one.tobytes() == other.tobytes()
