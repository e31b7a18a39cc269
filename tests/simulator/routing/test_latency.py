"""Latency routing picks the region with the lowest round trip from the query's source."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.routing.latency import LatencyRouter
from simulator.routing.registry import ROUTERS
from simulator.routing.view import Source, View
from simulator.topology.model import Choice


def _view(rtt: list[list[float]]) -> View:
    choices = tuple(Choice(f"c{i}", f"t{i}") for i in range(len(rtt[0])))
    source = Source(0.0, 0.0, "DE", "EU")
    return View((source,) * len(rtt), choices, np.array(rtt), (None,) * len(choices))


def test_each_source_gets_its_own_nearest_region() -> None:
    router = LatencyRouter(_view([[80.0, 20.0, 50.0], [10.0, 90.0, 30.0]]))
    healthy = [True, True, True]
    assert router.answer(0, healthy, 0.9) == (1,)
    assert router.answer(1, healthy, 0.1) == (0,)


def test_an_unhealthy_region_falls_to_the_next_lowest_latency() -> None:
    router = LatencyRouter(_view([[80.0, 20.0, 50.0]]))
    assert router.answer(0, [True, False, True], 0.0) == (2,)
    assert router.answer(0, [True, False, False], 0.0) == (0,)


def test_everything_unhealthy_counts_as_everything_healthy() -> None:
    router = LatencyRouter(_view([[80.0, 20.0, 50.0]]))
    assert router.answer(0, [False, False, False], 0.0) == (1,)


def test_a_candidate_without_a_known_region_comes_last_and_ties_keep_the_order() -> None:
    router = LatencyRouter(_view([[np.nan, 20.0, 20.0]]))
    assert router.answer(0, [True, True, True], 0.0) == (1,)
    assert router.answer(0, [True, False, False], 0.0) == (0,)


@pytest.mark.parametrize("name", sorted(ROUTERS))
def test_every_registered_strategy_answers_with_candidates_it_was_given(name: str) -> None:
    router = ROUTERS[name](_view([[3.0, 1.0, 2.0]]))
    for healthy in ([True] * 3, [False] * 3, [False, True, False]):
        for u in (0.0, 0.5, 0.999999):
            answer = router.answer(0, healthy, u)
            assert answer
            assert len(set(answer)) == len(answer)
            assert set(answer) <= {0, 1, 2}
