"""Exponential service times: the memoryless case of queueing theory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.compute.ranges import TIME_MS, check
from simulator.compute.service_time import Floats


@dataclass(frozen=True, slots=True)
class Exponential:
    """Service times with density exp(-t / mean) / mean."""

    mean: float

    def __post_init__(self) -> None:
        check(self, {"mean": TIME_MS})

    def sample(self, u: Floats) -> Floats:
        """Return the inverse distribution function at each ``u``."""
        return -self.mean * np.log1p(-u)

    @property
    def mean_ms(self) -> float:
        """Mean service time in ms."""
        return self.mean
