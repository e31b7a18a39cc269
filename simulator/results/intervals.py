"""95 % confidence intervals from batches of one run.

A run is cut into batches of equally many consecutive requests. Requests of one batch depend on
each other (through queues, caches and cached DNS answers), batches hardly do, so the spread
*between* batches is what an interval is built on.

Every statistic is looked at through its *influences*: how far each batch pulls the estimate from
where the others would leave it. For a mean that is the batch's surplus over the mean; for a
quantile it is the batch's surplus of requests below it, scaled by how many milliseconds one unit
of probability is worth there (Bahadur, Annals of Mathematical Statistics, 1966). Influences of two
runs over the same requests are subtracted batch by batch, and what both runs share cancels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

# Two-sided 95 % quantiles of Student's t by degrees of freedom (any statistics text, Table of t).
_T_95 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
    2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
_Z_95 = 1.959964

Interval: TypeAlias = tuple[float, float]


def t_95(degrees_of_freedom: int) -> float:
    """Return Student's t for a two-sided 95 % interval; the normal's beyond 30 degrees."""
    if degrees_of_freedom < 1:
        raise ValueError("an interval needs at least two batches")
    if degrees_of_freedom <= len(_T_95):
        return _T_95[degrees_of_freedom - 1]
    # Expansion around the normal (Abramowitz and Stegun 26.7.5); exact to 0.001 beyond 30.
    z, n = _Z_95, degrees_of_freedom
    return z + (z**3 + z) / (4 * n) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n * n)


def half_width(influences: Sequence[float]) -> float:
    """Return half the width of the 95 % interval of an estimate with these batch influences.

    Args:
        influences: one for each batch, in the unit of the estimate; they sum to about zero.
    """
    count = len(influences)
    spread = math.fsum(value * value for value in influences)
    return t_95(count - 1) * math.sqrt(spread * count / (count - 1))


def level_interval(level: float, below: Sequence[int], totals: Sequence[int]) -> Interval:
    """Return between which levels the true quantile of ``level`` lies, with 95 % confidence.

    Reading the pooled sample at the two levels gives the interval of the quantile itself, however
    skewed or gapped the distribution is. It is never narrower than that of as many independent
    requests.

    Args:
        level: share of requests at or below the estimate, in (0, 1).
        below: how many requests of each batch are at or below the estimate.
        totals: how many requests each batch has.
    """
    n = sum(totals)
    share = sum(below) / n
    half = half_width([(b - share * t) / n for b, t in zip(below, totals, strict=True)])
    low, high = _wilson(level, n)
    return max(0.0, min(low, level - half)), min(1.0, max(high, level + half))


def ratio_interval(hits: Sequence[int], totals: Sequence[int]) -> Interval | None:
    """Return the 95 % interval of ``sum(hits) / sum(totals)`` over batches.

    The ratio estimator's interval between batches, never narrower than Wilson's: with no hit at
    all the batches do not differ, and yet the ratio is not known to be 0.
    """
    n = sum(totals)
    if n == 0:
        return None
    ratio = sum(hits) / n
    low, high = _wilson(ratio, n)
    half = half_width([(h - ratio * t) / n for h, t in zip(hits, totals, strict=True)])
    low, high = min(low, ratio - half), max(high, ratio + half)
    return max(0.0, low), min(1.0, high)


def _wilson(share: float, n: int) -> Interval:
    # Wilson (1927), Probable inference, the law of succession, and statistical inference.
    z2 = _Z_95**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z_95 / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    low = 0.0 if share == 0 else middle - half
    high = 1.0 if share == 1 else middle + half
    return low, high
