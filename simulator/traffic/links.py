"""The access link of each request: round-trip time, throughput, and jitter beyond it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.network.access import ACCESS, AccessTechnology, wide_area_jitter
from simulator.traffic.spec import CONTINENTS, TrafficSpec
from simulator.traffic.workload import Cell, Floats, Ints


@dataclass(frozen=True, slots=True)
class Links:
    """Access links of a block of requests; arrays of one length, as in ``Block``."""

    last_mile_ms: Floats
    jitter: Floats
    mbps: Floats


class LinkSampler:
    """Draws access links from the mix of technologies where the client is."""

    def __init__(self, cells: Sequence[Cell], spec: TrafficSpec) -> None:
        self._technologies: tuple[AccessTechnology, ...] = tuple(ACCESS.values())
        self._continent = np.array([CONTINENTS.index(cell.continent) for cell in cells])
        rows = []
        for continent in CONTINENTS:
            mix = spec.access_for(continent)
            cdf = np.cumsum([mix.get(technology.name, 0.0) for technology in self._technologies])
            rows.append(cdf / cdf[-1])
        self._cdf = np.array(rows)

    def technology(self, cell: Ints, u: Floats) -> Ints:
        """Return each request's technology, counted in ``ACCESS``."""
        cdf = self._cdf[self._continent[cell], :-1]
        technology: Ints = (u[:, None] >= cdf).sum(axis=1).astype(np.int32)
        return technology

    def draw(self, cell: Ints, uniforms: Callable[[str], Floats]) -> Links:
        """Return the links of requests from ``cell``; ``uniforms`` draws from a named stream."""
        technology = self.technology(cell, uniforms("access"))
        u, v, w = (uniforms(name) for name in ("last-mile", "last-mile-moment", "mbps"))
        last_mile_ms = np.empty(len(cell))
        mbps = np.empty(len(cell))
        for index, kind in enumerate(self._technologies):
            here = np.flatnonzero(technology == index)
            last_mile_ms[here] = kind.last_mile_ms(u[here], v[here])
            mbps[here] = kind.throughput_mbps(w[here])
        return Links(last_mile_ms, wide_area_jitter(uniforms("jitter")), mbps)
