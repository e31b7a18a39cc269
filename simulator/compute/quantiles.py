"""Service or start-up times given as a table of quantiles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from simulator.compute.ranges import SHARE, TIME_MS, Range
from simulator.compute.service_time import Floats
from simulator.errors import InputError, Problem


@dataclass(frozen=True, slots=True)
class QuantileTable:
    """A distribution known at some levels, straight between them and constant outside.

    Attributes:
        levels: strictly ascending, in [0, 1].
        values_ms: one non-decreasing value for each level.
    """

    levels: tuple[float, ...]
    values_ms: tuple[float, ...]

    def __post_init__(self) -> None:
        problems = tuple(self._problems())
        if problems:
            raise InputError(problems)

    def _problems(self) -> Iterator[Problem]:
        if not self.levels or len(self.levels) != len(self.values_ms):
            yield Problem(
                f"{len(self.levels)} levels and {len(self.values_ms)} values_ms",
                where="levels, values_ms",
                why="a quantile table has one value for each of at least one level",
            )
        if list(self.levels) != sorted(set(self.levels)) or not _within(self.levels, SHARE):
            yield Problem(
                f"levels are {self.levels}", where="levels", why="they ascend between 0 and 1"
            )
        if list(self.values_ms) != sorted(self.values_ms) or not _within(self.values_ms, TIME_MS):
            yield Problem(
                f"values_ms are {self.values_ms}",
                where="values_ms",
                why=f"they do not fall, and lie between 0 and {TIME_MS[1]:g}",
            )

    def sample(self, u: Floats) -> Floats:
        """Return the quantile at each ``u``."""
        return np.interp(u, self.levels, self.values_ms)

    def at(self, u: float) -> float:
        """Return the quantile at one ``u``."""
        return float(np.interp(u, self.levels, self.values_ms))

    @property
    def mean_ms(self) -> float:
        """Mean of the interpolated distribution."""
        levels = np.array((0.0, *self.levels, 1.0))
        values = np.array((self.values_ms[0], *self.values_ms, self.values_ms[-1]))
        return float(np.sum(np.diff(levels) * (values[1:] + values[:-1]) / 2))


def _within(values: tuple[float, ...], allowed: Range) -> bool:
    # Written so that NaN is outside.
    return all(allowed[0] <= value <= allowed[1] for value in values)
