"""What every service-time model offers."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class ServiceTime(Protocol):
    """Time a request keeps one slot busy, as a function of its own uniform draw.

    Taking the draw instead of a generator is what makes runs comparable: a request costs the
    same work whichever way it was routed.
    """

    def sample(self, u: Floats) -> Floats:
        """Return the service times in ms for uniform draws ``u`` in [0, 1)."""

    @property
    def mean_ms(self) -> float:
        """Mean service time in ms."""
