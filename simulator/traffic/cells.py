"""The default client population, and how a user's own replaces it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from itertools import islice
from types import MappingProxyType

from simulator.errors import InputError, Problem, suggestion
from simulator.traffic.regions import REGION_NAMES
from simulator.traffic.workload import Cell


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a shipped CSV table, without its heading of comments."""
    text = resources.files("simulator.traffic").joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def default_cells() -> tuple[Cell, ...]:
    """Return the cells of the world's Internet users; their weights sum to 1."""
    rows = read_table("cells.csv")
    total = sum(float(row["users"]) for row in rows)
    return tuple(
        Cell(
            id=index,
            name=row["name"],
            country=row["country"],
            continent=row["continent"],
            subdivision=row["subdivision"],
            region=row["region"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            weight=float(row["users"]) / total,
            utc_offset_h=float(row["utc_offset_h"]),
        )
        for index, row in enumerate(rows)
    )


def _city_label(cell: Cell) -> str:
    return f"{cell.name}, {cell.country}"


@cache
def _places() -> Mapping[str, tuple[int, ...]]:
    """Map every name a client place can have to the cells it means."""
    found: dict[str, list[int]] = {}
    for cell in default_cells():
        names = {cell.region, cell.country, _city_label(cell).casefold(), cell.name.casefold()}
        if cell.subdivision:
            names.add(f"{cell.country}-{cell.subdivision}")
        for name in names:
            found.setdefault(name, []).append(cell.id)
    return MappingProxyType({name: tuple(ids) for name, ids in found.items()})


def cells_at(place: str) -> tuple[Cell, ...]:
    """Return the default cells that a place names; empty when none does.

    Args:
        place: a client region (``eu-west``), a country (``DE``), a US state (``US-CA``), or a
            city (``Berlin`` or ``Berlin, DE``; the case does not matter).
    """
    names = _places()
    ids = names.get(place) or names.get(" ".join(place.split()).casefold()) or ()
    cells = default_cells()
    return tuple(cells[i] for i in ids)


def unknown_place(place: str, where: str) -> Problem:
    """Return the problem of a place that no cell has."""
    known = [*REGION_NAMES, *sorted({c.country for c in default_cells()})]
    known += sorted({c.name for c in default_cells()} | {_city_label(c) for c in default_cells()})
    return Problem(
        f"no clients at {place!r}",
        where=where,
        why="a place is a client region, a country code, a US state (US-CA) or a larger city",
        hint=suggestion(place, known) or f"regions are {', '.join(islice(REGION_NAMES, 4))}, ...",
    )


def population(shares: Mapping[str, float] | None = None) -> tuple[Cell, ...]:
    """Return the cells requests come from, numbered from 0, weights summing to 1.

    Args:
        shares: place -> relative weight; what a place weighs is spread over its cells in
            proportion to their users, and adds up where places overlap. ``None`` or empty: the
            world's Internet users.

    Raises:
        InputError: a place is unknown (all unknown ones are listed).
    """
    cells = default_cells()
    if not shares:
        return cells
    problems = [unknown_place(p, "clients") for p in shares if not cells_at(p)]
    if problems:
        raise InputError(problems)
    weights = [0.0] * len(cells)
    for place, share in shares.items():
        inside = cells_at(place)
        users = sum(cell.weight for cell in inside)
        for cell in inside:
            weights[cell.id] += share * cell.weight / users
    return _renumbered(cells, weights)


def _renumbered(cells: Sequence[Cell], weights: Sequence[float]) -> tuple[Cell, ...]:
    total = sum(weights)
    kept = [(c, w) for c, w in zip(cells, weights, strict=True) if w > 0]
    return tuple(replace(c, id=i, weight=w / total) for i, (c, w) in enumerate(kept))
