"""Round-trip times between any two places: measured where known, modelled elsewhere."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from simulator.errors import InputError, Problem
from simulator.network import tables
from simulator.network.cables import Cables
from simulator.network.geo import FIBRE_MS_PER_KM, Floats, distances_km
from simulator.network.measured import (
    PUBLIC_INTERNET,
    SOURCES,
    Measurements,
    backbone,
    internet,
    internet_anchors,
)
from simulator.network.model import Coefficients, Ends, RttModel
from simulator.network.places import Place, find_place, points_of

PathKind: TypeAlias = Literal["backbone", "internet"]
RttSource: TypeAlias = Literal["measured", "modelled"]

# A place within this distance of a measured city is that city, for the public Internet.
SAME_CITY_KM: Final = 25.0

# Instead of a position in SOURCES.
_MODELLED: Final = -1
_OWN: Final = -2


@dataclass(frozen=True, slots=True)
class Rtt:
    """One round-trip time, wide area only: no last mile, no jitter.

    Attributes:
        ms: milliseconds.
        source: whether this very pair was measured.
        basis: who measured it, or how it was modelled.
    """

    ms: float
    source: RttSource
    basis: str


@dataclass(frozen=True, slots=True)
class _Path:
    measurements: Measurements
    model: RttModel


@dataclass(frozen=True, slots=True)
class Network:
    """Answers how long a round trip takes between any two places.

    ``backbone`` is a provider's own network: region to region, PoP to region. ``internet`` is
    the public Internet between cities: client to PoP, client to region. Both are symmetric,
    positive, and never faster than light in fibre.
    """

    _paths: Mapping[PathKind, _Path]
    _overrides: Mapping[tuple[str, str], float]

    @classmethod
    def load(cls, overrides: Mapping[tuple[str, str], float] | None = None) -> Network:
        """Load the shipped tables and model.

        Args:
            overrides: the user's own measurements in ms, by pair of place keys or of anything
                ``find_place`` understands; either order, both directions averaged. They hold for
                both kinds of path.

        Raises:
            InputError: an override that is not a positive, finite number of milliseconds; all of
                them at once.
        """
        cables = Cables.load()
        numbers = tables.document("model.json")
        regions, cities = backbone(), internet()
        backbones = Coefficients.read(numbers, "backbone")
        public = Coefficients.read(numbers, "internet")
        paths: dict[PathKind, _Path] = {
            "backbone": _Path(
                regions, RttModel.build(cables, backbones, regions.ends, regions.rtt_ms)
            ),
            "internet": _Path(cities, RttModel.build(cables, public, *internet_anchors())),
        }
        return cls(paths, _checked(overrides or {}))

    def rtt(self, a: Place, b: Place, path: PathKind = "backbone") -> Rtt:
        """Return the round trip between two places, and where the figure comes from."""
        return self.rtts([(a, b)], path)[0]

    def rtts(
        self, pairs: Sequence[tuple[Place, Place]], path: PathKind = "backbone"
    ) -> tuple[Rtt, ...]:
        """Return one round trip for each pair, in their order, with where it comes from."""
        by_start: dict[Place, list[int]] = {}
        for index, (a, _) in enumerate(pairs):
            by_start.setdefault(a, []).append(index)
        found: dict[int, Rtt] = {}
        for a, indices in by_start.items():
            ms, basis = self._resolve([a], [pairs[index][1] for index in indices], path)
            for index, value, code in zip(indices, ms[0], basis[0], strict=True):
                found[index] = _described(float(value), int(code))
        return tuple(found[index] for index in range(len(pairs)))

    def rtt_matrix(
        self, a: Sequence[Place], b: Sequence[Place], path: PathKind = "backbone"
    ) -> Floats:
        """Return round trips between all of ``a`` and all of ``b``, shape (n, m), in ms."""
        return self._resolve(a, b, path)[0]

    def _resolve(
        self, a: Sequence[Place], b: Sequence[Place], path: PathKind
    ) -> tuple[Floats, npt.NDArray[np.int8]]:
        """Return round trips and, for each, its position in ``SOURCES`` or what it is instead."""
        table, model = self._paths[path].measurements, self._paths[path].model
        rows, columns = _positions(table, a, path), _positions(table, b, path)
        at = (rows[:, None], columns[None, :])
        known = (at[0] >= 0) & (at[1] >= 0) & ~np.isnan(table.rtt_ms[at])
        predicted = model.predict_ms(_ends(a, path), _ends(b, path))
        ms = np.where(known, table.rtt_ms[at], predicted)
        # A place up to SAME_CITY_KM from a measured city may be farther away than the city is.
        light = distances_km(points_of(a), points_of(b)) * FIBRE_MS_PER_KM
        ms = np.maximum(ms, light)
        basis = np.where(known, table.source[at], _MODELLED).astype(np.int8)
        if self._overrides:
            at_a, at_b = _by_key(a), _by_key(b)
            for (one, other), own in self._overrides.items():
                if one in at_a and other in at_b:
                    here = np.ix_(at_a[one], at_b[other])
                    ms[here], basis[here] = own, _OWN
        return ms, basis


def _described(ms: float, basis: int) -> Rtt:
    if basis == _MODELLED:
        return Rtt(ms, "modelled", "cable graph, and residuals of measured pairs nearby")
    return Rtt(
        ms, "measured", "given by the user" if basis == _OWN else tuple(SOURCES.values())[basis]
    )


def _ends(places: Sequence[Place], path: PathKind) -> Ends:
    on_internet = path == "internet"
    providers = tuple(PUBLIC_INTERNET if on_internet else place.provider for place in places)
    return Ends(points_of(places), providers)


def _positions(
    table: Measurements, places: Sequence[Place], path: PathKind
) -> npt.NDArray[np.int64]:
    """Return each place's position in a table of measurements, -1 for none."""
    if path == "backbone":
        position = {key: index for index, key in enumerate(table.keys)}
        return np.array([position.get(place.key, -1) for place in places], dtype=np.int64)
    distances = distances_km(points_of(places), table.ends.points)
    best = np.argmin(distances, axis=1)
    near = np.take_along_axis(distances, best[:, None], axis=1)[:, 0] <= SAME_CITY_KM
    return np.where(near, best, -1).astype(np.int64)


def _by_key(places: Sequence[Place]) -> dict[str, list[int]]:
    positions: dict[str, list[int]] = {}
    for index, place in enumerate(places):
        positions.setdefault(place.key, []).append(index)
    return positions


def _checked(overrides: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    problems: list[Problem] = []
    directed: dict[tuple[str, str], list[float]] = {}
    for (a, b), ms in overrides.items():
        if not (math.isfinite(ms) and ms > 0):
            problems.append(
                Problem(
                    f"round trip {a} - {b} is {ms!r} ms",
                    why="a round trip is a positive number of milliseconds",
                    hint="correct the measurement or leave the pair out",
                )
            )
            continue
        one, other = sorted((_key(a), _key(b)))
        directed.setdefault((one, other), []).append(float(ms))
    if problems:
        raise InputError(problems)
    symmetric: dict[tuple[str, str], float] = {}
    for (one, other), values in directed.items():
        symmetric[one, other] = symmetric[other, one] = sum(values) / len(values)
    return symmetric


def _key(text: str) -> str:
    """Return the place key a text stands for; a key of somebody else's places stays itself."""
    try:
        return find_place(text).key
    except InputError:
        return text
