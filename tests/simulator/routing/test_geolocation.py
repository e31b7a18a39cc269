"""Geolocation: the smallest area wins, as in the Route 53 developer guide."""

from __future__ import annotations

import numpy as np

from simulator.routing.geolocation import GeolocationRouter
from simulator.routing.view import Source, View
from simulator.topology.model import Choice, Location

ALL = (
    Choice("europe", "a", location=Location(continent="EU")),
    Choice("germany", "b", location=Location(country="DE")),
    Choice("usa", "c", location=Location(country="US")),
    Choice("california", "d", location=Location(country="US", subdivision="CA")),
    Choice("rest", "e", location=Location(default=True)),
)
SOURCES = (
    Source(52.5, 13.4, "DE", "EU"),
    Source(48.9, 2.3, "FR", "EU"),
    Source(34.0, -118.2, "US", "NA", "CA"),
    Source(40.7, -74.0, "US", "NA", "NY"),
    Source(35.7, 139.7, "JP", "AS"),
)


def _router(choices: tuple[Choice, ...]) -> GeolocationRouter:
    table = np.full((len(SOURCES), len(choices)), np.nan)
    return GeolocationRouter(View(SOURCES, choices, table, (None,) * len(choices)))


def _names(choices: tuple[Choice, ...], healthy: list[bool] | None = None) -> list[str]:
    router = _router(choices)
    flags = healthy or [True] * len(choices)
    answers = [router.answer(i, flags, 0.0) for i in range(len(SOURCES))]
    return [choices[a[0]].name if a else "no answer" for a in answers]


def test_the_smallest_matching_area_wins() -> None:
    assert _names(ALL) == ["germany", "europe", "california", "usa", "rest"]


def test_without_a_default_what_matches_nothing_gets_no_answer() -> None:
    assert _names(ALL[:4])[4] == "no answer"


def test_an_unhealthy_area_falls_back_to_the_next_larger() -> None:
    assert _names(ALL, [True, False, True, False, True]) == [
        "europe",
        "europe",
        "usa",
        "usa",
        "rest",
    ]
    assert _names(ALL, [False, False, True, True, True])[0] == "rest"


def test_everything_unhealthy_serves_the_smallest_area() -> None:
    assert _names(ALL, [False] * 5) == ["germany", "europe", "california", "usa", "rest"]


def test_country_star_is_the_default_of_a_traffic_policy() -> None:
    star = (ALL[1], Choice("star", "f", location=Location(country="*")))
    assert _names(star) == ["germany", "star", "star", "star", "star"]
