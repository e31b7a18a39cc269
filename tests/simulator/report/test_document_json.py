"""The JSON document is a contract with other people's tools."""

import json

import pytest

from simulator.report.document_json import as_json
from simulator.results.schema import ResultDocument

REGION = {
    "region", "requests", "latency_ms", "cache_hit_ratio", "error_ratio", "endpoints",
    "breakdown_ms",
}  # fmt: skip
LATENCY = {"mean", "p50", "p90", "p95", "p99", "p999", "max", "ci95"}
PARTS = {
    "dns", "connect", "tls", "network", "edge", "queue", "cold_start", "compute", "transfer",
}  # fmt: skip


def test_it_has_every_promised_field(document: ResultDocument) -> None:
    data = json.loads(as_json(document))
    assert data["schema_version"] == 1
    assert {"seed", "engine", "coverage", "runs"} <= data.keys()
    assert data["coverage"] == {
        "resources": 4, "modelled": 2, "no_effect": 1, "not_modelled": ["urn:d"],
    }  # fmt: skip
    for run in data["runs"]:
        assert {"routing", "what_if", "coverage", "total", "regions"} <= run.keys()
        assert run["total"]["region"] == "total"
        for region in [run["total"], *run["regions"]]:
            assert region.keys() >= REGION
            if region["requests"]:
                assert region["latency_ms"].keys() == LATENCY
                assert region["latency_ms"]["ci95"].keys() >= {"p50", "p95", "p99"}
                assert region["breakdown_ms"].keys() == PARTS


def test_endpoints_sum_to_one_and_parts_to_the_mean(document: ResultDocument) -> None:
    for run in json.loads(as_json(document))["runs"]:
        for region in [run["total"], *run["regions"]]:
            if region["requests"]:
                assert sum(region["endpoints"].values()) == pytest.approx(1.0, abs=1e-8)
                # Nine parts, each rounded to a nanosecond.
                assert sum(region["breakdown_ms"].values()) == pytest.approx(
                    region["latency_ms"]["mean"], abs=1e-5
                )


def test_the_same_results_give_the_same_bytes(document: ResultDocument) -> None:
    assert as_json(document).encode() == as_json(document).encode()
    assert "NaN" not in as_json(document)
