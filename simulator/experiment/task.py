"""One run of one engine: a subject under a scenario and a seed, to results."""

from __future__ import annotations

import dataclasses
from collections.abc import Container
from dataclasses import dataclass

from simulator.engine.notes import RunNotes
from simulator.engine.reference import run
from simulator.errors import InputError, Problem
from simulator.experiment.horizon import horizon_notes
from simulator.experiment.scenario import Scenario
from simulator.experiment.subjects import Subject
from simulator.network.rtt import Network
from simulator.results.collector import Collector
from simulator.results.schema import CoverageResult, RunResult
from simulator.topology.model import Coverage
from simulator.traffic.generate import build_workload

ENGINE = "reference"
# Nine choices in under a minute on two cores, with medians known to about one per cent.
DEFAULT_REQUESTS = 60_000


@dataclass(frozen=True, slots=True)
class Task:
    """What one run needs; plain data, so that it can be handed to another process.

    ``requests`` are measured, the scenario's warm-up comes on top.
    """

    subject: Subject
    scenario: Scenario
    seed: int
    requests: int


def perform(task: Task) -> RunResult:
    """Run a task; the same task gives the same result, in whichever process.

    Raises:
        InputError: the scenario does not fit the topology.
    """
    scenario, subject = task.scenario, task.subject
    warm_up = scenario.warm_up_requests(task.requests)
    traffic = dataclasses.replace(scenario.traffic, requests=warm_up + task.requests)
    workload = build_workload(traffic, task.seed)
    collector = Collector([cell.region for cell in workload.cells], warm_up, task.requests)
    network = Network.load(scenario.overrides)
    notes = run(
        subject.topology,
        subject.entry,
        network,
        workload,
        scenario.serving,
        task.seed,
        collector,
    )
    total = collector.total()
    return RunResult(
        routing=subject.name,
        what_if=subject.what_if,
        host=subject.entry.host,
        compute=_compute(notes, total.endpoints),
        coverage=_coverage(subject.topology.coverage),
        total=total,
        regions=collector.regions(),
        notes=(
            *subject.notes,
            *notes.notes,
            *horizon_notes(subject, scenario, workload, warm_up, collector.hit_ratio_drift()),
        ),
        assumed=subject.assumed,
        events=tuple(f"{event.at_s:.1f} s: {event.what}" for event in notes.events),
    )


def requests_of(scenario: Scenario, asked: int | None) -> int:
    """Return how many requests to measure: as asked, as the scenario says, or the default.

    Raises:
        InputError: fewer than one.
    """
    if asked is not None and asked < 1:
        raise InputError(Problem(f"{asked} requests", where="--requests", why="at least one"))
    return asked or scenario.traffic.requests or DEFAULT_REQUESTS


def _compute(notes: RunNotes, used: Container[str]) -> tuple[str, ...]:
    """Return the kinds of compute behind the endpoints that answered, sorted."""
    kinds = zip(notes.endpoints, notes.kinds, strict=True)
    return tuple(sorted({kind for name, kind in kinds if name in used and kind}))


def _coverage(coverage: Coverage) -> CoverageResult:
    return CoverageResult(
        frozenset(coverage.modelled),
        frozenset(coverage.no_effect),
        {one.urn: one.reason for one in coverage.not_modelled},
    )
