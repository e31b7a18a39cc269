"""Latency statistics of a region, their intervals, and what each batch contributes to them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulator.results.histogram import Histogram
from simulator.results.intervals import Interval, half_width, level_interval
from simulator.results.schema import QUANTILES, WITH_INTERVAL


@dataclass(frozen=True, slots=True)
class Latency:
    """Statistics in ms by name, their 95 % intervals, and each batch's influence on them."""

    values: Mapping[str, float] = field(default_factory=dict)
    ci95: Mapping[str, Interval] = field(default_factory=dict)
    influences: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


def latency_of(batches: Sequence[tuple[Histogram, float]]) -> Latency:
    """Return the statistics of all batches together; nothing when there are no requests.

    Args:
        batches: for each batch its latencies and their sum in ms.
    """
    whole = Histogram()
    for histogram, _ in batches:
        whole.merge(histogram)
    if not whole.n:
        return Latency()
    mean = math.fsum(total for _, total in batches) / whole.n
    quantiles = whole.quantiles(tuple(QUANTILES.values()))
    values = {"mean": mean, **dict(zip(QUANTILES, quantiles, strict=True)), "max": whole.high}
    surplus = tuple((total - mean * one.n) / whole.n for one, total in batches)
    half = half_width(surplus)
    intervals: dict[str, Interval] = {"mean": (max(0.0, mean - half), mean + half)}
    influences: dict[str, tuple[float, ...]] = {"mean": surplus}
    names = [name for name in WITH_INTERVAL if name in QUANTILES]
    below = [one.at_most([values[name] for name in names]) for one, _ in batches]
    counts = [one.n for one, _ in batches]
    for position, name in enumerate(names):
        at_most = [batch[position] for batch in below]
        share = sum(at_most) / whole.n
        low, high = level_interval(QUANTILES[name], at_most, counts)
        intervals[name] = _around(
            values[name], whole.quantiles((low, high)), open_above=high * whole.n > whole.n - 1
        )
        slope = _slope(QUANTILES[name], values[name], (low, high), intervals[name])
        influences[name] = tuple(
            -slope * (b - share * n) / whole.n for b, n in zip(at_most, counts, strict=True)
        )
    return Latency(values, intervals, influences)


def _slope(level: float, value: float, levels: Interval, interval: Interval) -> float:
    """Return how many milliseconds one unit of probability is worth around a quantile.

    That is one over the density, which differs from one side to the other where a quantile lies
    at the edge of a gap between two modes; the wider side counts, so that no difference is shown
    that the gap alone could make.
    """
    below = (value - interval[0]) / (level - levels[0]) if level > levels[0] else 0.0
    above = (interval[1] - value) / (levels[1] - level) if levels[1] > level else 0.0
    return max(below, above)


def _around(value: float, ends: Sequence[float], *, open_above: bool) -> Interval:
    """Return an interval that holds its own estimate: both are read from buckets.

    With so few requests above the estimate that its upper end lies beyond the sample, the slowest
    request seen is no upper end. Latencies are skewed to the right, so the interval then reaches at
    least as far above the estimate as below it.
    """
    low, high = min(ends[0], value), max(ends[1], value)
    return low, max(high, 2.0 * value - low) if open_above else high
