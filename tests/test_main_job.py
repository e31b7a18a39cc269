"""The main job, end to end: this repository's program, nine choices, one table of regions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.cli.main import run
from simulator.experiment.variants import ROUTING_CHOICES

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return one comparison; the command's own output is read from a file it is sent to."""
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = run(["compare", "--project", str(ROOT), "--requests", "4000", "--json"])
    assert code == 0
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_all_nine_choices_answer_at_least_twenty_client_regions(compared: dict[str, Any]) -> None:
    assert [one["routing"] for one in compared["runs"]] == list(ROUTING_CHOICES)
    for one in compared["runs"]:
        assert one["host"] == "api.dev.routecast.example"
        assert len([region for region in one["regions"] if region["requests"]]) >= 20
        assert one["total"]["error_ratio"] == 0.0


def test_nothing_of_the_program_is_left_out(compared: dict[str, Any]) -> None:
    assert compared["coverage"]["not_modelled"] == []
    assert compared["coverage"]["modelled"] > 200
    assert all(one["assumed"] == [] for one in compared["runs"])


def test_only_choices_with_a_cdn_hit_and_never_more_than_the_gets(compared: dict[str, Any]) -> None:
    hits = {one["routing"]: one["total"]["cache_hit_ratio"] for one in compared["runs"]}
    assert {name for name, ratio in hits.items() if ratio > 0} == {"cdn", "anycast"}
    # Half of the default traffic is POST; 4,000 draws of one half have an error of 0.8 %.
    assert max(hits.values()) <= 0.53


def test_routing_by_latency_beats_routing_that_ignores_distance(compared: dict[str, Any]) -> None:
    p50 = {one["routing"]: one["total"]["latency_ms"]["p50"] for one in compared["runs"]}
    assert p50["latency"] < min(p50["weighted"], p50["failover"], p50["multivalue"])
    assert p50["latency"] <= p50["geolocation"]


def test_different_compute_is_pointed_out(compared: dict[str, Any]) -> None:
    compute = {one["routing"]: one["compute"] for one in compared["runs"]}
    assert compute["latency"] == ["lambda"]
    assert compute["geo"] == ["instances"]
    assert compute["anycast"] == ["cloud-run"]
    assert any("--same-compute" in note for note in compared["notes"])
