"""The versioned result of runs, and its JSON form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from simulator.engine.observe import PARTS
from simulator.results.intervals import Interval

SCHEMA_VERSION = 1

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | float | int | bool | None"

QUANTILES: Mapping[str, float] = {
    "p50": 0.5,
    "p90": 0.9,
    "p95": 0.95,
    "p99": 0.99,
    "p999": 0.999,
}
WITH_INTERVAL = ("mean", "p50", "p95", "p99")
LATENCY = ("mean", *QUANTILES, "max")


@dataclass(frozen=True, slots=True)
class RegionResult:
    """What clients of one region (or all: region ``total``) met; times in ms.

    Attributes:
        region: client region.
        requests: how many were measured, warm-up left out; failed ones count.
        latency_ms: ``mean``, ``p50`` ... ``p999``, ``max``; empty without requests.
        ci95: 95 % interval by statistic; where too few requests are slower than the estimate to
            bound it, the interval reaches as far above it as below.
        cache_hit_ratio: requests answered by a CDN tier / all requests.
        cache_hit_ratio_ci95: its interval.
        tiers: share of all requests answered by each CDN tier.
        error_ratio: requests with no answer or a status of 500 or more, or 429 / all.
        error_ratio_ci95: its interval.
        endpoints: endpoint -> share of requests; sums to 1.
        breakdown_ms: part -> mean ms; sums to the mean.
        influences: for every statistic with an interval, how far each batch pulls it, in ms;
            what paired differences are built on.
    """

    region: str
    requests: int
    latency_ms: Mapping[str, float]
    ci95: Mapping[str, Interval]
    cache_hit_ratio: float
    cache_hit_ratio_ci95: Interval | None
    tiers: Mapping[str, float]
    error_ratio: float
    error_ratio_ci95: Interval | None
    endpoints: Mapping[str, float]
    breakdown_ms: Mapping[str, float]
    influences: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def to_json(self) -> Json:
        """Return the region as plain data for JSON, times rounded to a nanosecond.

        Without requests every time is null: nothing was measured, which is not zero.
        """
        return {
            "region": self.region,
            "requests": self.requests,
            "latency_ms": {
                **{name: _ms(self.latency_ms.get(name)) for name in LATENCY},
                "ci95": {name: _interval(self.ci95.get(name)) for name in WITH_INTERVAL},
            },
            "cache_hit_ratio": round(self.cache_hit_ratio, 9),
            "error_ratio": round(self.error_ratio, 9),
            "ci95": {
                "cache_hit_ratio": _interval(self.cache_hit_ratio_ci95),
                "error_ratio": _interval(self.error_ratio_ci95),
            },
            "cache_tiers": {name: round(share, 9) for name, share in self.tiers.items()},
            "endpoints": {name: round(share, 9) for name, share in self.endpoints.items()},
            "breakdown_ms": {name: _ms(self.breakdown_ms.get(name)) for name in PARTS},
        }


@dataclass(frozen=True, slots=True)
class CoverageResult:
    """How much of a program the prediction rests on; URNs.

    Components, providers and the stack itself do not count.
    """

    modelled: frozenset[str]
    no_effect: frozenset[str]
    not_modelled: Mapping[str, str]
    """URN -> why the topology cannot express it."""

    def union(self, other: CoverageResult) -> CoverageResult:
        """Return the coverage of both; one run that cannot model a resource decides."""
        not_modelled = {**self.not_modelled, **other.not_modelled}
        modelled = (self.modelled | other.modelled) - not_modelled.keys()
        no_effect = (self.no_effect | other.no_effect) - modelled - not_modelled.keys()
        return CoverageResult(modelled, no_effect, not_modelled)

    @property
    def resources(self) -> int:
        """How many resources were looked at."""
        return len(self.modelled) + len(self.no_effect) + len(self.not_modelled)

    def to_json(self) -> Json:
        """Return the coverage as plain data for JSON."""
        return {
            "resources": self.resources,
            "modelled": len(self.modelled),
            "no_effect": len(self.no_effect),
            "not_modelled": sorted(self.not_modelled),
        }


@dataclass(frozen=True, slots=True)
class RunResult:
    """One routing choice, simulated.

    Attributes:
        routing: name of the choice or variant.
        what_if: the strategy was put in place of the program's own.
        host: the name clients called.
        compute: the kinds of compute that answered, sorted.
        coverage: what of the program was modelled.
        total, regions: the measurements.
        notes: what a reader must know to read them, one sentence each.
        events: when DNS and load balancers changed their mind about an endpoint's health, in
            order of time.
        assumed: values nobody gave that this run rests on.
    """

    routing: str
    what_if: bool
    host: str
    compute: tuple[str, ...]
    coverage: CoverageResult
    total: RegionResult
    regions: tuple[RegionResult, ...]
    notes: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    events: tuple[str, ...] = ()

    def to_json(self) -> Json:
        """Return the run as plain data for JSON."""
        return {
            "routing": self.routing,
            "what_if": self.what_if,
            "host": self.host,
            "compute": list(self.compute),
            "coverage": self.coverage.to_json(),
            "total": self.total.to_json(),
            "regions": [region.to_json() for region in self.regions],
            "notes": list(self.notes),
            "assumed": list(self.assumed),
            "events": list(self.events),
        }


def _ms(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _interval(value: Interval | None) -> Json:
    return None if value is None else [_ms(value[0]), _ms(value[1])]


@dataclass(frozen=True, slots=True)
class Difference:
    """``routing`` minus ``baseline`` in one region; ms.

    Attributes:
        region: client region or ``total``.
        routing, baseline: names of the two runs.
        metric: which statistic is compared.
        difference_ms: positive where ``routing`` is slower.
        ci95: paired 95 % interval.
    """

    region: str
    routing: str
    baseline: str
    metric: str
    difference_ms: float
    ci95: Interval

    @property
    def decided(self) -> bool:
        """Whether the interval leaves no doubt about the sign."""
        return self.ci95[0] > 0 or self.ci95[1] < 0

    def to_json(self) -> Json:
        """Return the difference as plain data for JSON."""
        return {
            "region": self.region,
            "routing": self.routing,
            "baseline": self.baseline,
            "metric": self.metric,
            "difference_ms": round(self.difference_ms, 6),
            "ci95": [round(end, 6) for end in self.ci95],
        }


@dataclass(frozen=True, slots=True)
class ResultDocument:
    """Everything one ``simulate`` or ``compare`` found out.

    Attributes:
        seed: of the workload and every other random stream.
        engine: which engine ran.
        scenario: where the clients and rates came from (a file name, or ``default``).
        runs: one per routing choice, in the order asked for.
        differences: paired differences from the fastest run.
        notes: what holds for all runs, one sentence each.
    """

    seed: int
    engine: str
    scenario: str
    runs: tuple[RunResult, ...]
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def coverage(self) -> CoverageResult:
        """The union of the runs' coverage, by URN."""
        whole = self.runs[0].coverage
        for run in self.runs[1:]:
            whole = whole.union(run.coverage)
        return whole

    def to_json(self) -> Json:
        """Return the document as plain data for JSON."""
        return {
            "schema_version": SCHEMA_VERSION,
            "seed": self.seed,
            "engine": self.engine,
            "scenario": self.scenario,
            "coverage": self.coverage.to_json(),
            "runs": [run.to_json() for run in self.runs],
            "differences": [difference.to_json() for difference in self.differences],
            "notes": list(self.notes),
        }
