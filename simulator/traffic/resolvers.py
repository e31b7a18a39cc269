"""Which recursive resolver asks on behalf of a client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

from simulator.network.geo import distances_km
from simulator.traffic.cells import read_table
from simulator.traffic.spec import TrafficSpec
from simulator.traffic.workload import Cell, Floats, Ints, Resolver

PublicKind = Literal["public", "public-ecs"]


@cache
def public_sites(kind: PublicKind) -> tuple[Resolver, ...]:
    """Return the sites of one kind of public resolver, numbered from 0 among themselves."""
    rows = [row for row in read_table("resolver_sites.csv") if row["kind"] == kind]
    return tuple(
        Resolver(
            id=index,
            kind=kind,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=row["country"],
            continent=row["continent"],
            subdivision=row["subdivision"],
        )
        for index, row in enumerate(rows)
    )


def hubs(cells: Sequence[Cell]) -> Ints:
    """Return for every cell where its country's central resolvers are; shape (cells,).

    The heaviest cell of the same country and client region: networks of large countries have
    resolvers in each part of them.
    """
    heaviest: dict[tuple[str, str], int] = {}
    for index, cell in enumerate(cells):
        key = (cell.country, cell.region)
        if key not in heaviest or cell.weight > cells[heaviest[key]].weight:
            heaviest[key] = index
    return np.array([heaviest[c.country, c.region] for c in cells], dtype=np.int32)


@dataclass(frozen=True, slots=True)
class ResolverTable:
    """All resolvers of a workload, and which ones a cell's clients use.

    Attributes:
        resolvers: numbered as in the workload; only kinds with a share above 0.
        isp: shape (2, cells): a cell's own ISP resolver, and the one that extends TTLs.
        hub: shape (cells,): the cell of the country's central resolvers.
        public, public_ecs: shape (cells,): the nearest site.
    """

    resolvers: tuple[Resolver, ...]
    isp: Ints
    hub: Ints
    public: Ints
    public_ecs: Ints

    def choose(
        self, spec: TrafficSpec, cell: Ints, u_kind: Floats, u_place: Floats, u_ttl: Floats
    ) -> Ints:
        """Return each request's resolver for uniform draws in [0, 1)."""
        place = np.where(u_place < spec.isp_central_share, self.hub[cell], cell)
        chosen = self.isp[(u_ttl < spec.ttl_extending_share).astype(np.intp), place]
        public = u_kind < spec.public_ecs_share + spec.public_share
        chosen = np.where(public, self.public[cell], chosen)
        return np.where(u_kind < spec.public_ecs_share, self.public_ecs[cell], chosen).astype(
            np.int32
        )


def build_resolvers(cells: Sequence[Cell], spec: TrafficSpec) -> ResolverTable:
    """Return the resolvers that clients of ``cells`` can use under ``spec``."""
    resolvers: list[Resolver] = []
    nowhere = np.full(len(cells), -1, dtype=np.int32)
    isp = np.stack([nowhere, nowhere])
    isp_share = 1.0 - spec.public_ecs_share - spec.public_share
    for row, (share, floor_s) in enumerate(
        ((1.0 - spec.ttl_extending_share, 0.0), (spec.ttl_extending_share, spec.ttl_floor_s))
    ):
        if share <= 0 or isp_share <= 0:
            continue
        for index, cell in enumerate(cells):
            isp[row, index] = len(resolvers)
            resolvers.append(
                Resolver(
                    id=len(resolvers),
                    kind="isp",
                    lat=cell.lat,
                    lon=cell.lon,
                    country=cell.country,
                    continent=cell.continent,
                    subdivision=cell.subdivision,
                    cell=index,
                    min_ttl_s=floor_s,
                )
            )
    nearest: dict[PublicKind, Ints] = {"public": nowhere, "public-ecs": nowhere}
    shares: tuple[tuple[PublicKind, float], ...] = (
        ("public", spec.public_share),
        ("public-ecs", spec.public_ecs_share),
    )
    for kind, share in shares:
        if share > 0:
            nearest[kind] = _place_sites(kind, cells, resolvers)
    return ResolverTable(
        tuple(resolvers), isp, hubs(cells), nearest["public"], nearest["public-ecs"]
    )


def _place_sites(kind: PublicKind, cells: Sequence[Cell], resolvers: list[Resolver]) -> Ints:
    """Append the sites that are nearest to some cell; return each cell's."""
    sites = public_sites(kind)
    km = distances_km(
        np.array([[c.lat, c.lon] for c in cells]), np.array([[s.lat, s.lon] for s in sites])
    )
    best = km.argmin(axis=1)
    used, place = np.unique(best, return_inverse=True)
    first = len(resolvers)
    for site in (sites[int(i)] for i in used):
        resolvers.append(
            Resolver(
                id=len(resolvers),
                kind=site.kind,
                lat=site.lat,
                lon=site.lon,
                country=site.country,
                continent=site.continent,
                subdivision=site.subdivision,
            )
        )
    return (first + place).astype(np.int32)
