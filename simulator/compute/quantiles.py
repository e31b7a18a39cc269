"""Service or start-up times given as a table of quantiles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.compute.service_time import Floats


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
        if not self.levels or len(self.levels) != len(self.values_ms):
            raise ValueError("a quantile table needs one value for each of at least one level")
        if list(self.levels) != sorted(set(self.levels)) or not 0 <= self.levels[0] <= 1:
            raise ValueError(f"quantile levels must ascend within [0, 1]: {self.levels}")
        if list(self.values_ms) != sorted(self.values_ms) or self.values_ms[0] < 0:
            raise ValueError(f"quantiles must not fall, nor be negative: {self.values_ms}")

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
