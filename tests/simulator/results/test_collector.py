"""The collector decides what every reported number means."""

import json
import math

import numpy as np
import pytest

from simulator.engine.observe import PARTS, TIERS
from simulator.results.collector import Collector
from simulator.results.differences import paired

WARM_UP = 100
ORIGIN = TIERS.index("origin")


def parts(**values: float) -> tuple[float, float, float, float, float, float, float, float, float]:
    return tuple(values.get(name, 0.0) for name in PARTS)  # type: ignore[return-value]  # nine parts


def collector(batches: int = 4) -> Collector:
    return Collector(["eu-west", "na-east", "eu-west"], WARM_UP, 400, batches)


def test_warm_up_is_left_out_and_regions_gather_their_cells() -> None:
    seen = collector()
    seen.request(99, 1.0, 0, "aws:eu-west-1", ORIGIN, 200, parts(network=9999.0))
    seen.request(100, 2.0, 0, "aws:eu-west-1", ORIGIN, 200, parts(network=10.0))
    seen.request(499, 3.0, 2, "aws:eu-west-1", ORIGIN, 200, parts(network=30.0))
    seen.request(300, 4.0, 1, "aws:us-east-1", ORIGIN, 200, parts(network=50.0))
    eu, na = seen.regions()
    assert [(one.region, one.requests) for one in (eu, na)] == [("eu-west", 2), ("na-east", 1)]
    assert eu.latency_ms["mean"] == 20.0
    assert seen.total().requests == 3


def test_the_parts_sum_to_the_mean() -> None:
    seen = collector()
    rng = np.random.default_rng(3)
    for index in range(500):
        draw = rng.exponential(20.0, len(PARTS)).tolist()
        seen.request(WARM_UP + index, 0.0, index % 3, "x", ORIGIN, 200, tuple(draw))
    for result in (*seen.regions(), seen.total()):
        assert math.fsum(result.breakdown_ms.values()) == pytest.approx(
            result.latency_ms["mean"], rel=1e-12
        )


def test_hits_of_every_cdn_tier_count_and_the_origin_does_not() -> None:
    seen = collector()
    for index, tier in enumerate(("pop", "regional", "shield", "origin", "none")):
        seen.request(WARM_UP + index, 0.0, 0, "x", TIERS.index(tier), 200, parts(edge=1.0))
    eu, _ = seen.regions()
    assert eu.cache_hit_ratio == pytest.approx(0.6)
    assert eu.tiers == pytest.approx({"pop": 0.2, "regional": 0.2, "shield": 0.2})


@pytest.mark.parametrize(
    ("status", "error"), [(200, 0), (302, 0), (404, 0), (429, 1), (500, 1), (504, 1), (0, 1)]
)
def test_an_error_is_no_answer_a_throttle_or_a_server_error(status: int, error: int) -> None:
    seen = collector()
    seen.request(WARM_UP, 0.0, 0, "x", ORIGIN, status, parts(network=1.0))
    assert seen.total().error_ratio == error


def test_a_region_without_requests_shows_no_latency_at_all() -> None:
    seen = collector()
    seen.request(WARM_UP, 0.0, 0, "x", ORIGIN, 200, parts(network=1.0))
    _, na = seen.regions()
    assert na.requests == 0
    assert na.latency_ms == {}
    written = json.loads(json.dumps(na.to_json()))
    assert set(written["breakdown_ms"].values()) == {None}
    assert written["latency_ms"].pop("ci95") == dict.fromkeys(("mean", "p50", "p95", "p99"))
    assert set(written["latency_ms"].values()) == {None}


def test_pairing_takes_out_what_both_runs_share() -> None:
    fast, slow = collector(), collector()
    rng = np.random.default_rng(8)
    for index in range(4000):
        arrival, number = index * 0.1, WARM_UP + index // 10
        # A load that swings between batches: far larger than the difference between the runs.
        shared = 100.0 + 80.0 * math.sin(arrival / 40.0) + float(rng.exponential(5.0))
        fast.request(number, arrival, 0, "x", ORIGIN, 200, parts(network=shared))
        slow.request(number, arrival, 0, "x", ORIGIN, 200, parts(network=shared + 2.0))
    difference = paired("slow", slow.total(), "fast", fast.total(), "p50")
    assert difference is not None
    # Buckets of 0.1 % of about 100 ms blur a difference of medians by up to 0.1 ms.
    assert difference.difference_ms == pytest.approx(2.0, abs=0.15)
    assert difference.decided
    assert difference.ci95[1] - difference.ci95[0] < 1.0
    own = slow.total().ci95["p50"]
    assert own[1] - own[0] > 10.0


def test_nothing_to_measure_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Collector(["eu-west"], 10, 0)


def test_caches_that_still_fill_are_noticed_and_settled_ones_are_not() -> None:
    def run(rising: bool) -> tuple[float, float] | None:
        seen = Collector(["eu-west"], 0, 4000, 20)
        rng = np.random.default_rng(4)
        for index in range(4000):
            chance = 0.2 + (0.4 * index / 4000 if rising else 0.2)
            tier = TIERS.index("pop") if rng.random() < chance else ORIGIN
            seen.request(index, 0.0, 0, "x", tier, 200, parts(network=1.0))
        return seen.hit_ratio_drift()

    drift = run(rising=True)
    assert drift is not None
    # The means of the two halves of a line from 20 to 60 %; 2,000 draws each: error of 1.1 %.
    assert drift == pytest.approx((0.3, 0.5), abs=0.04)
    assert run(rising=False) is None
