"""Service times that never vary."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.compute.ranges import TIME_MS, check
from simulator.compute.service_time import Floats


@dataclass(frozen=True, slots=True)
class Constant:
    """The same service time for every request."""

    value: float

    def __post_init__(self) -> None:
        check(self, {"value": TIME_MS})

    def sample(self, u: Floats) -> Floats:
        """Return the constant once for each ``u``."""
        return np.full(len(u), self.value)

    @property
    def mean_ms(self) -> float:
        """The constant."""
        return self.value
