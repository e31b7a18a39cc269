"""Results of two made-up runs with known numbers."""

import pytest

from simulator.engine.observe import PARTS, TIERS
from simulator.results.collector import Collector
from simulator.results.differences import against_fastest
from simulator.results.schema import CoverageResult, ResultDocument, RunResult


def measured(routing: str, slower_ms: float, hits_every: int) -> RunResult:
    seen = Collector(["eu-west", "na-east", "oc-south"], 0, 2000)
    for index in range(2000):
        cell = index % 2
        hit = hits_every > 0 and index % hits_every == 0
        network = (40.0 if cell == 0 else 120.0) + slower_ms + index % 7
        values = {"network": network, "compute": 0.0 if hit else 20.0}
        seen.request(
            index,
            index * 0.5,
            cell,
            "cloudfront" if hit else "aws:eu-west-1",
            TIERS.index("pop" if hit else "origin"),
            200,
            tuple(values.get(part, 0.0) for part in PARTS),  # type: ignore[arg-type]  # nine parts
        )
    return RunResult(
        routing=routing,
        what_if=False,
        host="api.example.com",
        compute=("lambda",),
        coverage=CoverageResult(
            frozenset({"urn:a", "urn:b"}), frozenset({"urn:c"}), {"urn:d": "no extractor reads it"}
        ),
        total=seen.total(),
        regions=seen.regions(),
        notes=("short run",) if routing == "cdn" else (),
        assumed=("aws:ec2/getAmi:getAmi answered with a placeholder",),
    )


@pytest.fixture(scope="session")
def document() -> ResultDocument:
    runs = (measured("latency", 30.0, 0), measured("cdn", 0.0, 4))
    return ResultDocument(
        seed=7,
        engine="reference",
        scenario="default",
        runs=runs,
        differences=against_fastest(runs, "p50"),
    )
