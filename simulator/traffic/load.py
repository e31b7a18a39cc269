"""How the request rate rises and falls with the clients' local time, and surges over it.

The rate is constant within a quarter of an hour of every place's local day (time zones differ
by multiples of that), so arrivals can be drawn from it exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.traffic.workload import Cell, Floats

QUARTER_S: Final = 900.0
QUARTERS: Final = 96
DAY_S: Final = 86_400.0


@dataclass(frozen=True, slots=True)
class Surge:
    """A window with more (or fewer) requests than usual.

    Attributes:
        start_s: seconds since the start of the run.
        duration_s: length of the window.
        factor: on the rate of the clients it concerns, above 0.
        regions: client regions it concerns; empty for all.
    """

    start_s: float
    duration_s: float
    factor: float
    regions: tuple[str, ...] = ()


def diurnal_shape(amplitude: float) -> Floats:
    """Return the load by quarter of an hour of local time; shape (96,), mean 1.

    Two harmonics: a day's swing with its height in the late afternoon, and a half-day one that
    moves the peak to 20 h and sharpens the trough at 4-5 h, the shape inter-domain traffic of
    Europe shows (Labovitz, "The Internet after dark", Arbor Networks 2009: European traffic peaks
    at 19 h; North American is at half its peak at 6 h). ``amplitude`` is how far the trough lies
    below the mean: 0 flat, 0.4 a trough of 0.6 and a peak of 1.3, 1 no load at the trough.
    """
    hours = (np.arange(QUARTERS) + 0.5) * 24.0 / QUARTERS
    day = np.cos(2 * np.pi * (hours - 17.25) / 24) + 0.35 * np.cos(4 * np.pi * (hours - 21.75) / 24)
    # Both harmonics have mean zero over whole days; the subtraction removes rounding only.
    day = (day - day.mean()) / -(day.min() - day.mean())
    shape: Floats = np.maximum(1.0 + amplitude * day, 0.0)
    return shape


@dataclass(frozen=True, slots=True)
class Segment:
    """A time span in which the rate and the mix of cells stay the same."""

    start_s: float
    end_s: float
    rate_rps: float
    cell_cdf: Floats

    @property
    def expected(self) -> float:
        """Return how many requests are expected in it."""
        return self.rate_rps * (self.end_s - self.start_s)


class Load:
    """The rate of requests over time, and who sends them."""

    def __init__(
        self,
        cells: Sequence[Cell],
        rate_rps: float,
        start_hour_utc: float,
        amplitude: float,
        surges: Sequence[Surge] = (),
    ) -> None:
        self._rate_rps = rate_rps
        self._start_s = start_hour_utc * 3600.0
        self._shape = diurnal_shape(amplitude)
        self._flat = amplitude == 0
        self._weights = np.array([cell.weight for cell in cells])
        offsets = [cell.utc_offset_h * 4 for cell in cells]
        self._offsets = np.rint(offsets).astype(np.int64)
        self._surges = tuple(surges)
        self._concerned = [
            np.array([not s.regions or cell.region in s.regions for cell in cells])
            for s in self._surges
        ]
        self._mixes: dict[tuple[int, tuple[int, ...]], tuple[float, Floats]] = {}

    def _mix(self, quarter: int, active: tuple[int, ...]) -> tuple[float, Floats]:
        """Return the rate and the cells' distribution function in a quarter of the UTC day."""
        key = (0 if self._flat else quarter % QUARTERS, active)
        if key not in self._mixes:
            weights = self._weights * self._shape[(key[0] + self._offsets) % QUARTERS]
            for surge in active:
                weights = np.where(
                    self._concerned[surge], weights * self._surges[surge].factor, weights
                )
            rate_rps = self._rate_rps * float(weights.sum())
            # Where nobody is awake (amplitude 1) nobody is ever drawn: any mix will do.
            cdf = np.cumsum(weights if rate_rps > 0 else self._weights)
            self._mixes[key] = (rate_rps, cdf / cdf[-1])
        return self._mixes[key]

    def segments(self, start_s: float = 0.0) -> Iterator[Segment]:
        """Yield segments without end, from ``start_s`` on."""
        edges = sorted({e for s in self._surges for e in (s.start_s, s.start_s + s.duration_s)})
        now = start_s
        quarter = int((self._start_s + start_s) // QUARTER_S)
        while True:
            end = (quarter + 1) * QUARTER_S - self._start_s
            end = min([end, *(e for e in edges if e > now)])
            active = tuple(
                i for i, s in enumerate(self._surges) if s.start_s <= now < s.start_s + s.duration_s
            )
            rate, cdf = self._mix(quarter, active)
            if end > now:
                yield Segment(now, end, rate, cdf)
            now = end
            quarter = max(quarter, int((self._start_s + now) // QUARTER_S))
            if (quarter + 1) * QUARTER_S - self._start_s <= now:
                quarter += 1

    def expected_end_s(self, requests: float) -> float:
        """Return when that many requests are expected to have arrived."""
        last_surge = max((s.start_s + s.duration_s for s in self._surges), default=0.0)
        left = requests
        start = 0.0
        skipped = False
        while True:
            for segment in self.segments(start):
                if not skipped and segment.start_s >= last_surge:
                    # Without surges every whole day brings the same number.
                    days = left // (self._rate_rps * DAY_S)
                    left -= days * self._rate_rps * DAY_S
                    start = segment.start_s + days * DAY_S
                    skipped = True
                    break
                if segment.expected >= left:
                    return (
                        segment.start_s + left / segment.rate_rps if left > 0 else segment.start_s
                    )
                left -= segment.expected
