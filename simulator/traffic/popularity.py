"""Which object a request asks for: Zipf's law over a finite catalogue."""

from __future__ import annotations

import numpy as np

from simulator.traffic.workload import Floats, Ints


def zipf_shares(objects: int, exponent: float) -> Floats:
    """Return each object's share of requests, most popular first; shape (objects,), sum 1.

    Zipf's law: the share of rank r is proportional to r**-exponent; 0 is uniform.
    """
    shares = np.arange(1, objects + 1, dtype=np.float64) ** -exponent
    return np.asarray(shares / shares.sum())


class Popularity:
    """Samples objects from Zipf's law by inverting its distribution function: exact."""

    def __init__(self, objects: int, exponent: float) -> None:
        self._cdf = np.cumsum(zipf_shares(objects, exponent))
        # The last step must reach every uniform draw below 1 despite rounding.
        self._cdf[-1] = 1.0

    def objects(self, uniforms: Floats) -> Ints:
        """Return an object, 0 the most popular, for each uniform draw in [0, 1)."""
        if len(self._cdf) == 1:
            return np.zeros(len(uniforms), dtype=np.int32)
        return self._cdf.searchsorted(uniforms, side="right").astype(np.int32)
