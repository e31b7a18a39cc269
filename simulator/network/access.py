"""The last mile: what a client's access link adds to every round trip, and how fast it carries.

Last-mile quantiles: published measurements of access technologies over a common backbone,
restated in accuracy terms: wired median 6.4 ms (quartiles 1.6 and 14.3), WiFi 8.3 (4.3, 14.0), LEO
satellite 33 (28, 38); the distance from median to 90th percentile of one client's own samples is
2.3, 2.2 and 16.9 ms, and 11 to 15 ms for LTE. Mobile medians of 70 to 170 ms in browser tools'
presets include congestion and server time; LTE radio round trips lie at 30 to 60 ms.

A quantile function is piecewise linear between stated points, so that a draw costs one lookup and
the figures above are met exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from simulator.network.geo import Floats


@dataclass(frozen=True, slots=True)
class Quantiles:
    """A distribution by points of its quantile function, linear in between.

    Attributes:
        at: probabilities, ascending, from 0 to 1.
        values: the quantiles there, ascending.
    """

    at: tuple[float, ...]
    values: tuple[float, ...]

    def __call__(self, u: Floats) -> Floats:
        """Return the quantiles of uniform draws in [0, 1)."""
        result: Floats = np.interp(u, self.at, self.values)
        return result


@dataclass(frozen=True, slots=True)
class AccessTechnology:
    """How clients of one kind are connected.

    Attributes:
        name: ``wired``, ``wifi``, ``lte`` or ``leo``.
        last_mile: round-trip milliseconds added by the link, over clients.
        spread: milliseconds added on top by one client's varying conditions.
        mbps: downstream throughput in megabits a second.
        source: where the figures come from.
    """

    name: str
    last_mile: Quantiles
    spread: Quantiles
    mbps: Quantiles
    source: str

    def last_mile_ms(self, u: Floats, v: Floats | None = None) -> Floats:
        """Return the round-trip time the access link adds, in ms.

        Args:
            u: uniform draws in [0, 1): which client of this technology.
            v: uniform draws in [0, 1): the moment; without them a client's median.
        """
        median = self.last_mile(u)
        return median if v is None else median + self.spread(v)

    def throughput_mbps(self, u: Floats) -> Floats:
        """Return downstream throughput in megabits a second for uniform draws in [0, 1)."""
        return self.mbps(u)


def _spread(to_p90: float) -> Quantiles:
    # Nothing below a client's own median; heavy above it: p99 at four times the step to p90
    # (an assumption: between an exponential tail, 2, and the outages seen on radio links).
    return Quantiles((0.0, 0.5, 0.9, 0.99, 1.0), (0.0, 0.0, to_p90, 4 * to_p90, 10 * to_p90))


_FIXED: Final = (0.0, 0.25, 0.5, 0.75, 0.9, 0.99, 1.0)
_RATE: Final = (0.0, 0.1, 0.5, 0.9, 1.0)

ACCESS: Final[Mapping[str, AccessTechnology]] = MappingProxyType(
    {
        technology.name: technology
        for technology in (
            AccessTechnology(
                "wired",
                Quantiles(_FIXED, (0.4, 1.6, 6.4, 14.3, 24.0, 60.0, 120.0)),
                _spread(2.3),
                Quantiles(_RATE, (2.0, 15.0, 90.0, 500.0, 1000.0)),
                "last mile: published quartiles; above p75 and throughput: assumed",
            ),
            AccessTechnology(
                "wifi",
                Quantiles(_FIXED, (1.5, 4.3, 8.3, 14.0, 24.0, 70.0, 150.0)),
                _spread(2.2),
                Quantiles(_RATE, (1.0, 10.0, 50.0, 250.0, 600.0)),
                "last mile: published quartiles; above p75 and throughput: assumed",
            ),
            AccessTechnology(
                "lte",
                Quantiles(_FIXED, (18.0, 30.0, 42.0, 58.0, 80.0, 170.0, 300.0)),
                _spread(13.0),
                Quantiles(_RATE, (0.5, 4.0, 25.0, 110.0, 300.0)),
                "p90-p50 published (11-15 ms); median and throughput: assumed",
            ),
            AccessTechnology(
                "leo",
                Quantiles(_FIXED, (20.0, 28.0, 33.0, 38.0, 48.0, 95.0, 180.0)),
                _spread(16.9),
                Quantiles(_RATE, (5.0, 30.0, 90.0, 200.0, 350.0)),
                "last mile: published quartiles; above p75 and throughput: assumed",
            ),
        )
    }
)

# The factor on a wide-area round trip: 1 is the least round trip a path was seen to have. Half of
# all requests meet at most 1 % more, one in a hundred a quarter more, which is what the ratio of
# average to least round trip is over the 39,296 pairs of WonderNetwork's day of pings (p50 1.003,
# p75 1.009, p90 1.031, p95 1.061, p99 1.230). Beyond p99: assumed.
WIDE_AREA_JITTER: Final = Quantiles(
    (0.0, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1.0),
    (1.0, 1.003, 1.009, 1.031, 1.061, 1.23, 1.8, 3.0),
)


def wide_area_jitter(u: Floats) -> Floats:
    """Return factors on wide-area round trips, at least 1, for uniform draws in [0, 1)."""
    return WIDE_AREA_JITTER(u)
