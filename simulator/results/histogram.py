"""A mergeable latency histogram of fixed relative resolution and bounded memory."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

# Buckets grow by 0.1 %, so a quantile is off by at most half of that: far below any interval.
_GROWTH = 1.001
_SCALE = 1.0 / math.log(_GROWTH)
# Latencies below a microsecond share one bucket.
_FLOOR_MS = 1e-3


@dataclass(slots=True)
class Histogram:
    """Counts of latencies in ms, in buckets whose edges grow by 0.1 %.

    Memory is bounded by the number of distinct buckets (about 21,000 from a microsecond to
    twenty minutes), however many latencies are recorded. ``low`` and ``high`` are exact.
    """

    counts: dict[int, int] = field(default_factory=dict)
    n: int = 0
    low: float = math.inf
    high: float = -math.inf

    def record(self, value_ms: float) -> None:
        """Count one latency in milliseconds, 0 or more."""
        bucket = _bucket(value_ms)
        self.counts[bucket] = self.counts.get(bucket, 0) + 1
        self.n += 1
        self.low = min(self.low, value_ms)
        self.high = max(self.high, value_ms)

    def merge(self, other: Histogram) -> None:
        """Add the counts of ``other``."""
        for bucket, count in other.counts.items():
            self.counts[bucket] = self.counts.get(bucket, 0) + count
        self.n += other.n
        self.low = min(self.low, other.low)
        self.high = max(self.high, other.high)

    def quantiles(self, probabilities: Sequence[float]) -> tuple[float, ...]:
        """Return the latencies in ms below which the given shares (ascending) of requests lie.

        Nearest rank, as load-testing tools report it; the answer is the middle of its bucket,
        held between the exact minimum and maximum.

        Raises:
            ValueError: nothing was recorded.
        """
        if not self.n:
            raise ValueError("a histogram without requests has no quantiles")
        found: list[float] = []
        ranks = [max(1, math.ceil(p * self.n)) for p in probabilities]
        seen = 0
        for bucket in sorted(self.counts):
            seen += self.counts[bucket]
            while len(found) < len(ranks) and seen >= ranks[len(found)]:
                middle = min(max(_middle(bucket), self.low), self.high)
                found.append(self.high if ranks[len(found)] == self.n else middle)
        return tuple(found)

    def at_most(self, values_ms: Sequence[float]) -> tuple[int, ...]:
        """Return how many recorded latencies lie in the bucket of each value or below it."""
        found = [0] * len(values_ms)
        limits = [_bucket(value) for value in values_ms]
        for bucket, count in self.counts.items():
            for position, limit in enumerate(limits):
                if bucket <= limit:
                    found[position] += count
        return tuple(found)


def _bucket(value_ms: float) -> int:
    return int(math.log(value_ms / _FLOOR_MS) * _SCALE) + 1 if value_ms > _FLOOR_MS else 0


def _middle(bucket: int) -> float:
    return _FLOOR_MS * math.exp((bucket - 0.5) / _SCALE) if bucket else _FLOOR_MS
