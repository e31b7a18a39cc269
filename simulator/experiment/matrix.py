"""Runs many tasks on all cores, and puts their results into one document."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from simulator.experiment.task import ENGINE, Task, perform
from simulator.results.differences import METRICS, against_fastest
from simulator.results.schema import ResultDocument, RunResult


def perform_all(
    tasks: Sequence[Task],
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[RunResult, ...]:
    """Return the results in the order of the tasks; the number of workers changes nothing.

    Args:
        tasks: what to run.
        workers: processes; ``None`` for one per core. One runs in this process.
        progress: called with how many of how many are done.
    """
    tell = progress or _quietly
    workers = min(workers or os.cpu_count() or 1, len(tasks))
    tell(0, len(tasks))
    if workers <= 1:
        results = []
        for task in tasks:
            results.append(perform(task))
            tell(len(results), len(tasks))
        return tuple(results)
    # Not forked: the preview's threads live in this process, and a fork would copy their locks.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting = [pool.submit(perform, task) for task in tasks]
        for done, _ in enumerate(as_completed(waiting), 1):
            tell(done, len(tasks))
        return tuple(future.result() for future in waiting)


def _quietly(_done: int, _of: int) -> None:
    """Tell nobody."""


def document(
    runs: Sequence[RunResult],
    seed: int,
    scenario: str,
    metric: str,
    same_compute: bool,
    notes: Sequence[str] = (),
) -> ResultDocument:
    """Return the runs with their differences and with what holds for all of them."""
    others = [name for name in METRICS if name != metric]
    return ResultDocument(
        seed=seed,
        engine=ENGINE,
        scenario=scenario,
        runs=tuple(runs),
        differences=tuple(
            difference for name in (metric, *others) for difference in against_fastest(runs, name)
        ),
        notes=(*_compute_notes(runs, same_compute), *notes),
    )


def _compute_notes(runs: Sequence[RunResult], same_compute: bool) -> tuple[str, ...]:
    """Say when a difference between choices may be the machine's and not the routing's."""
    if same_compute:
        return ("every choice has the same service time and neither queues nor cold starts",)
    by_compute: dict[tuple[str, ...], list[str]] = {}
    for run in runs:
        by_compute.setdefault(run.compute, []).append(run.routing)
    if len(by_compute) < 2:
        return ()
    groups = "; ".join(
        f"{', '.join(names)} by {' and '.join(compute) or 'nothing'}"
        for compute, names in by_compute.items()
    )
    return (
        f"the compute differs between choices ({groups}): part of a difference may be the "
        "machine's and not the routing's; --same-compute gives all the same",
    )
