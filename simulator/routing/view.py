"""What an authority can see when it answers: sources, candidates, health; and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from simulator.topology.model import Choice

Order = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a query seems to come from: a resolver, or a client subnet that came with it.

    ``address`` is an IPv4 or IPv6 address, empty when the scenario gives none; only IP-based
    routing looks at it.
    """

    lat: float
    lon: float
    country: str
    continent: str
    subdivision: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """The read-only facts a routing strategy is built from.

    Attributes:
        sources: every place a query can come from.
        choices: the candidates, in the order of the program.
        rtt_ms: shape (sources, choices), the authority's latency estimate; NaN where the
            candidate's region is unknown.
        positions: latitude and longitude of each candidate, ``None`` where unknown.
        fenced: a location never fails over to another one.
    """

    sources: tuple[Source, ...]
    choices: tuple[Choice, ...]
    rtt_ms: npt.NDArray[np.float64]
    positions: tuple[tuple[float, float] | None, ...]
    fenced: bool = False


class Router(Protocol):
    """Answers queries for one name; built once, asked for every uncached query."""

    def answer(self, source: int, healthy: Sequence[bool], u: float) -> Order:
        """Return the chosen candidates, best first; empty when the authority gives no answer.

        Args:
            source: position in ``View.sources``.
            healthy: one flag for each candidate, as the authority believes now.
            u: uniform draw in [0, 1).
        """


def first_healthy(order: Order, healthy: Sequence[bool]) -> Order:
    """Return the first healthy candidate of ``order``, or its first when none is healthy.

    The second half is what Route 53 calls failing open: with every candidate unhealthy, all are
    treated as healthy (Route 53 developer guide, "How Route 53 chooses records when health
    checking is configured", read 2026).
    """
    for candidate in order:
        if healthy[candidate]:
            return (candidate,)
    return order[:1]


def draw_weighted(candidates: Sequence[int], weights: Sequence[float], u: float) -> int:
    """Return the candidate whose slice of the cumulated weights holds ``u``."""
    total = sum(weights[c] for c in candidates)
    mark = u * total
    for candidate in candidates:
        mark -= weights[candidate]
        if mark < 0.0:
            return candidate
    return candidates[-1]
