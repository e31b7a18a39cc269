"""Who is where, and the round trips between them, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from simulator.engine.lookup_distance import LookupDistance
from simulator.network.places import Place, region_place
from simulator.network.pops import pops
from simulator.network.rtt import Network
from simulator.routing.view import Source
from simulator.traffic.workload import Cell, Resolver

Floats = npt.NDArray[np.float64]


class Geography:
    """Collects the places servers are at; afterwards holds every table of round trips."""

    def __init__(
        self, network: Network, cells: tuple[Cell, ...], resolvers: tuple[Resolver, ...]
    ) -> None:
        self.network = network
        self.places: list[Place] = []
        self._position: dict[str, int] = {}
        # The city's own key, so that a user's measurements from there apply to its clients.
        self.cell_places = [
            Place(f"city:{c.name},{c.country}", c.name, c.lat, c.lon, "city", "", c.country)
            for c in cells
        ]
        self.resolver_places: list[Place] = []
        self.resolver_position = np.empty(0, dtype=np.int32)
        # The cell a resolver's place is in, -1 for a place of its own.
        self._resolver_cell: list[int] = []
        continents = self._place_resolvers(resolvers)
        self.lookups = LookupDistance(
            network,
            self.cell_places,
            [c.continent for c in cells],
            self.resolver_places,
            continents,
        )
        self.client_rtt_ms: Floats = np.empty((0, 0))
        self.server_rtt_ms: Floats = np.empty((0, 0))
        self._authorities: dict[str, list[float]] = {}
        # Round trips to a place from all cells, and from all resolvers that are elsewhere: each
        # worked out once.
        self._from_cells: dict[str, Floats] = {}
        self._from_others: dict[str, Floats] = {}

    def place(self, place: Place) -> int:
        """Return the position of ``place``, adding it when it is new."""
        known = self._position.get(place.key)
        if known is None:
            known = self._position[place.key] = len(self.places)
            self.places.append(place)
        return known

    def region(self, region: str) -> int:
        """Return the position of a region such as ``aws:eu-west-1``.

        Raises:
            InputError: the region is unknown.
        """
        return self.place(region_place(region))

    def _place_resolvers(self, resolvers: Sequence[Resolver]) -> list[str]:
        """Find the distinct places of resolvers and each one's position; return continents."""
        known: dict[tuple[float, float], int] = {}
        positions: list[int] = []
        continents: list[str] = []
        for resolver in resolvers:
            spot = (resolver.lat, resolver.lon)
            if spot not in known:
                known[spot] = len(known)
                self._resolver_cell.append(-1 if resolver.cell is None else resolver.cell)
                self.resolver_places.append(
                    self.cell_places[resolver.cell]
                    if resolver.cell is not None
                    else Place(f"resolver:{spot}", "resolver", *spot, "point", "", resolver.country)
                )
                continents.append(resolver.continent)
            positions.append(known[spot])
        self.resolver_position = np.array(positions, dtype=np.int32)
        return continents

    def authority_ms(self, authority: str) -> list[float]:
        """Return, for each resolver, the round trip to the authority's nearest name server.

        Route 53 answers from AWS edge locations, Cloud DNS from Google's; both are anycast.
        """
        network: Literal["google", "cloudfront"] = (
            "google" if authority == "cloud-dns" else "cloudfront"
        )
        if network not in self._authorities:
            nearest = self.from_resolvers(pops(network)).min(axis=1)
            self._authorities[network] = nearest[self.resolver_position].tolist()
        return self._authorities[network]

    def from_cells(self, places: Sequence[Place]) -> Floats:
        """Return round trips over the Internet from all cells to ``places``."""
        return self._columns(self._from_cells, self.cell_places, places)

    def from_resolvers(self, places: Sequence[Place]) -> Floats:
        """Return round trips over the Internet from all resolvers' places to ``places``."""
        inside = np.array(self._resolver_cell, dtype=np.int64)
        found = self.from_cells(places)[inside]
        outside = np.flatnonzero(inside < 0)
        if len(outside):
            others = [self.resolver_places[i] for i in outside.tolist()]
            found[outside] = self._columns(self._from_others, others, places)
        return found

    def _columns(
        self, columns: dict[str, Floats], here: list[Place], places: Sequence[Place]
    ) -> Floats:
        missing = {place.key: place for place in places if place.key not in columns}
        if missing:
            found = self.network.rtt_matrix(here, list(missing.values()), "internet")
            columns.update(zip(missing, found.T, strict=True))
        return np.stack([columns[place.key] for place in places], axis=1)

    def source_rtt_ms(self, targets: Sequence[Place]) -> Floats:
        """Return round trips from every source (see ``sources``) to ``targets``."""
        resolvers, cells = self.from_resolvers(targets), self.from_cells(targets)
        servers = self.network.rtt_matrix(self.places, targets, "internet")
        return np.vstack([resolvers[self.resolver_position], cells, servers])

    def finish(self) -> None:
        """Work out the tables between clients and servers, and among servers."""
        self.client_rtt_ms = self.from_cells(self.places)
        inside = self.network.rtt_matrix(self.places, self.places, "backbone")
        providers = np.array([place.provider for place in self.places])
        if len(set(providers.tolist())) == 1:
            self.server_rtt_ms = inside
            return
        outside = self.network.rtt_matrix(self.places, self.places, "internet")
        # Between two providers' networks a request crosses the public Internet.
        self.server_rtt_ms = np.where(providers[:, None] == providers[None, :], inside, outside)


def sources(
    geography: Geography,
    cells: Sequence[Cell],
    resolvers: Sequence[Resolver],
    addresses: dict[str, str],
) -> tuple[Source, ...]:
    """Return what an authority can tell queries apart by: resolvers, subnets, then servers."""
    return (
        *(
            Source(
                r.lat,
                r.lon,
                r.country,
                r.continent,
                r.subdivision,
                addresses.get(r.country, "")
                or (addresses.get(cells[r.cell].region, "") if r.cell is not None else ""),
            )
            for r in resolvers
        ),
        *(
            Source(
                c.lat,
                c.lon,
                c.country,
                c.continent,
                c.subdivision,
                addresses.get(c.country, "") or addresses.get(c.region, ""),
            )
            for c in cells
        ),
        *(Source(p.lat, p.lon, p.country, p.continent) for p in geography.places),
    )
