"""How far a packet really travels: the shortest way over a coarse graph of cables.

The graph (158 hubs, 299 links) was written for this project from general knowledge of cable
routes. A place is attached to every hub by a straight line whose cost grows faster than its
length, so that near hubs are joined at little more than the distance and nobody crosses an ocean
where there is no cable. The same cost applies to going straight between two places. It makes the
path length a continuous function of both places.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.network import tables
from simulator.network.geo import Floats, distances_km, minimum_plus

# A straight line of d km counts as d * (1 + d / scale). Fitted by leaving regions out (AWS, GCP,
# Azure pairs): 2000 km is best of 500, 1000, 2000, 4000; the second is insensitive (400 to 1000).
ACCESS_SCALE_KM: Final = 2000.0
DIRECT_SCALE_KM: Final = 1000.0

# Nowhere does a cable take more than this many times the straight line to the nearest hub.
LONGEST_DETOUR: Final = 2.5


@dataclass(frozen=True, slots=True)
class Cables:
    """The cable graph.

    Attributes:
        hubs: shape (h, 2), latitude and longitude in degrees.
        between: shape (h, h), length of the shortest way between two hubs in km.
    """

    hubs: Floats
    between: Floats

    @classmethod
    def load(cls) -> Cables:
        """Read the shipped graph and find all its shortest paths."""
        hub_rows = tables.rows("cable_hubs.csv")
        hubs = np.array([[float(row["lat"]), float(row["lon"])] for row in hub_rows])
        position = {row["hub"]: index for index, row in enumerate(hub_rows)}
        straight = distances_km(hubs, hubs)
        between = np.full(straight.shape, np.inf)
        np.fill_diagonal(between, 0.0)
        for row in tables.rows("cable_links.csv"):
            a, b = position[row["hub_a"]], position[row["hub_b"]]
            between[a, b] = between[b, a] = straight[a, b]
        for middle in range(len(hubs)):  # Floyd-Warshall
            np.minimum(between, between[:, middle, None] + between[None, middle], out=between)
        return cls(hubs, between)

    def reach_km(self, points: Floats) -> Floats:
        """Return the cheapest way from each point to every hub, shape (n, h)."""
        return minimum_plus(_bent(distances_km(points, self.hubs), ACCESS_SCALE_KM), self.between)

    def path_km(self, a: Floats, b: Floats) -> Floats:
        """Return path lengths between all points of ``a`` and of ``b``, shape (n, m), in km.

        Args:
            a: shape (n, 2), latitude and longitude in degrees.
            b: shape (m, 2), likewise.
        """
        straight = distances_km(a, b)
        last_leg = _bent(distances_km(self.hubs, b), ACCESS_SCALE_KM)
        over_hubs = minimum_plus(self.reach_km(a), last_leg)
        shortest = np.minimum(over_hubs, _bent(straight, DIRECT_SCALE_KM))
        return np.maximum(shortest, straight)


def _bent(straight_km: Floats, scale_km: float) -> Floats:
    return straight_km * np.minimum(1.0 + straight_km / scale_km, LONGEST_DETOUR)
