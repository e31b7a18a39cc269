"""Paired differences between runs that met the same clients, objects and draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.results.intervals import sectioned
from simulator.results.schema import Interval, Json, RegionResult, RunResult

METRICS = ("mean", "p50", "p95", "p99")


@dataclass(frozen=True, slots=True)
class Difference:
    """``routing`` minus ``baseline`` in one region; ms.

    Attributes:
        region: client region or ``total``.
        routing, baseline: names of the two runs.
        metric: which statistic is compared.
        difference_ms: positive where ``routing`` is slower.
        ci95: paired 95 % interval, ``None`` where too little was measured.
    """

    region: str
    routing: str
    baseline: str
    metric: str
    difference_ms: float
    ci95: Interval | None

    @property
    def decided(self) -> bool:
        """Whether the interval leaves no doubt about the sign."""
        return self.ci95 is not None and (self.ci95[0] > 0 or self.ci95[1] < 0)

    def to_json(self) -> Json:
        """Return the difference as plain data for JSON."""
        return {
            "region": self.region,
            "routing": self.routing,
            "baseline": self.baseline,
            "metric": self.metric,
            "difference_ms": round(self.difference_ms, 6),
            "ci95": None if self.ci95 is None else [round(end, 6) for end in self.ci95],
        }


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
    batches = [
        mine - theirs
        for mine, theirs in zip(result.batches[metric], other.batches[metric], strict=True)
        if mine is not None and theirs is not None
    ]
    return Difference(
        result.region, routing, baseline, metric, difference, sectioned(difference, batches)
    )


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
