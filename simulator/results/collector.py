"""Collects every request of a run into per-region results, in memory that does not grow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.engine.observe import PARTS, TIERS
from simulator.results.histogram import Histogram
from simulator.results.intervals import ratio_interval
from simulator.results.latency import latency_of
from simulator.results.schema import RegionResult

CDN_TIERS = TIERS[:3]
_CDN = len(CDN_TIERS)
_THROTTLED = 429


@dataclass(slots=True)
class _Batch:
    """Sums over the requests of one region that arrived within one batch."""

    latencies: Histogram = field(default_factory=Histogram)
    parts: list[float] = field(default_factory=lambda: [0.0] * len(PARTS))
    tiers: list[int] = field(default_factory=lambda: [0] * len(TIERS))
    errors: int = 0
    endpoints: dict[str, int] = field(default_factory=dict)


class Collector:
    """An observer that leaves out the warm-up and sums up each region in batches.

    Args:
        regions: client region of each cell, by position.
        warm_up: the first so many requests are not measured.
        measured: how many requests follow them.
        batches: into how many batches of consecutive requests the measured ones are cut.
    """

    def __init__(
        self, regions: Sequence[str], warm_up: int, measured: int, batches: int = 20
    ) -> None:
        if measured < 1:
            raise ValueError(f"measured ({measured}) must be at least 1")
        self._names = tuple(dict.fromkeys(sorted(regions)))
        position = {name: number for number, name in enumerate(self._names)}
        self._region_of = [position[region] for region in regions]
        self._warm_up = warm_up
        self._measured = measured
        self._batches = batches
        self._data = [[_Batch() for _ in range(batches)] for _ in self._names]

    def request(
        self,
        index: int,
        arrival_ms: float,  # noqa: ARG002 - the engine's protocol; batches go by index
        cell: int,
        endpoint: str,
        tier: int,
        status: int,
        parts: tuple[float, float, float, float, float, float, float, float, float],
    ) -> None:
        """Take one request; see :class:`simulator.engine.observe.Observer`."""
        number = index - self._warm_up
        if number < 0:
            return
        # By index and not by time: every routing choice then has the same requests in a batch.
        batch = self._data[self._region_of[cell]][
            min(number * self._batches // self._measured, self._batches - 1)
        ]
        batch.latencies.record(math.fsum(parts))
        sums = batch.parts
        for position, part in enumerate(parts):
            if part:
                sums[position] += part
        batch.tiers[tier] += 1
        if status == 0 or status >= 500 or status == _THROTTLED:
            batch.errors += 1
        batch.endpoints[endpoint] = batch.endpoints.get(endpoint, 0) + 1

    def regions(self) -> tuple[RegionResult, ...]:
        """Return one result per client region, by name; regions without requests included."""
        return tuple(
            _result(name, batches) for name, batches in zip(self._names, self._data, strict=True)
        )

    def hit_ratio_drift(self) -> tuple[float, float] | None:
        """Return the hit ratio of the run's first and second half, if they differ for sure.

        ``None`` when they agree within their 95 % intervals: the caches have settled.
        """
        merged = [
            _merged([region[number] for region in self._data]) for number in range(self._batches)
        ]
        middle = self._batches // 2
        halves = []
        for part in (merged[:middle], merged[middle:]):
            hits = [sum(batch.tiers[:_CDN]) for batch in part]
            counts = [batch.latencies.n for batch in part]
            interval = ratio_interval(hits, counts)
            if interval is None:
                return None
            halves.append((sum(hits) / sum(counts), interval))
        (first, (low, high)), (second, (low2, high2)) = halves
        return (first, second) if low > high2 or low2 > high else None

    def total(self) -> RegionResult:
        """Return the result over all regions."""
        merged = [
            _merged([region[number] for region in self._data]) for number in range(self._batches)
        ]
        return _result("total", merged)


def _merged(batches: Sequence[_Batch]) -> _Batch:
    whole = _Batch()
    for batch in batches:
        whole.latencies.merge(batch.latencies)
        whole.parts = [a + b for a, b in zip(whole.parts, batch.parts, strict=True)]
        whole.tiers = [a + b for a, b in zip(whole.tiers, batch.tiers, strict=True)]
        whole.errors += batch.errors
        for endpoint, count in batch.endpoints.items():
            whole.endpoints[endpoint] = whole.endpoints.get(endpoint, 0) + count
    return whole


def _result(region: str, batches: Sequence[_Batch]) -> RegionResult:
    whole = _merged(batches)
    n = whole.latencies.n
    counts = [batch.latencies.n for batch in batches]
    hits = [sum(batch.tiers[:_CDN]) for batch in batches]
    share = 1.0 / n if n else 0.0
    latency = latency_of([(batch.latencies, math.fsum(batch.parts)) for batch in batches])
    return RegionResult(
        region=region,
        requests=n,
        latency_ms=latency.values,
        ci95=latency.ci95,
        cache_hit_ratio=sum(hits) * share,
        cache_hit_ratio_ci95=ratio_interval(hits, counts),
        tiers={name: whole.tiers[number] * share for number, name in enumerate(CDN_TIERS)},
        error_ratio=whole.errors * share,
        error_ratio_ci95=ratio_interval([batch.errors for batch in batches], counts),
        endpoints={name: whole.endpoints[name] * share for name in sorted(whole.endpoints)},
        breakdown_ms={name: part * share for name, part in zip(PARTS, whole.parts, strict=True)}
        if n
        else {},
        influences=latency.influences,
    )
