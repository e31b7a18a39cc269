"""Programs of six other teams are simulated as they are: nothing of them is adapted to us."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.experiment.scenario import Scenario
from simulator.experiment.subjects import subject_of
from simulator.experiment.task import Task, perform
from simulator.preview.model import Preview
from simulator.traffic.spec import TrafficSpec

# Little traffic, so that a small pool of a test stack has room for it.
PROGRAMS = sorted(path.parent.name for path in Path(__file__).parent.glob("*/Pulumi.yaml"))
SCENARIO = Scenario(traffic=TrafficSpec(rate_rps=5.0))


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_is_simulated_for_every_client_region(
    name: str, previewed: Callable[[str], Preview]
) -> None:
    result = perform(Task(subject_of(name, previewed(name), None), SCENARIO, 1, 1500))
    assert result.total.requests == 1500
    assert len([region for region in result.regions if region.requests]) >= 20
    assert sum(result.total.endpoints.values()) == pytest.approx(1.0)
    assert sum(result.total.breakdown_ms.values()) == pytest.approx(result.total.latency_ms["mean"])
    assert result.total.error_ratio < 0.01
