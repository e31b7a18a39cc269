"""Paired differences between runs that met the same clients, objects and draws."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.results.intervals import half_width
from simulator.results.schema import Difference, RegionResult, RunResult

METRICS = ("mean", "p50", "p95", "p99")


def paired(
    routing: str, result: RegionResult, baseline: str, other: RegionResult, metric: str
) -> Difference | None:
    """Return ``result - other`` with its paired interval; ``None`` when either has no requests.

    Batches are compared one by one: what both runs share (the clients, the hour, the objects)
    cancels, and the interval is as narrow as the choice's own effect allows.
    """
    if not result.requests or not other.requests:
        return None
    difference = result.latency_ms[metric] - other.latency_ms[metric]
    pulls = [
        mine - theirs
        for mine, theirs in zip(result.influences[metric], other.influences[metric], strict=True)
    ]
    half = half_width(pulls)
    interval = (difference - half, difference + half)
    return Difference(result.region, routing, baseline, metric, difference, interval)


def fastest(runs: Sequence[RunResult], metric: str) -> RunResult | None:
    """Return the run with the lowest total ``metric``; ``None`` when none measured anything."""
    measured = [run for run in runs if run.total.requests]
    return min(measured, key=lambda run: run.total.latency_ms[metric], default=None)


def against_fastest(runs: Sequence[RunResult], metric: str) -> tuple[Difference, ...]:
    """Return every other run's paired difference from the fastest, per region and in total."""
    best = fastest(runs, metric)
    if best is None:
        return ()
    theirs = {region.region: region for region in (best.total, *best.regions)}
    found = (
        paired(run.routing, region, best.routing, theirs[region.region], metric)
        for run in runs
        if run is not best
        for region in (run.total, *run.regions)
        if region.region in theirs
    )
    return tuple(difference for difference in found if difference is not None)
