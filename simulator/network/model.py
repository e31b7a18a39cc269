"""The round-trip model: path length, then what measured pairs nearby say about the residual.

``rtt = base(x) * exp(risen(x) * r)`` over a path of x km, with
``base(x) = floor + rise * risen(x) + slope * x``, ``risen(x) = 1 - exp(-x / rise_km)``,
and r the mean log residual of measured pairs, weighted by ``exp(-(dx + dy) / kernel_km)``, where
dx and dy are the distances of the pair's two ends from those asked for. A constant added to the
sum of weights pulls r to 0 where nothing was measured nearby. Both orientations of a measured
pair count, which makes the model symmetric, and as the weight is a product over the two ends the
whole of it is two matrix products.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from simulator.network.cables import Cables
from simulator.network.geo import FIBRE_MS_PER_KM, Floats, distances_km

# Two places in one metropolitan area: a few tens of km of fibre, two routers, no detour.
METRO_FLOOR_MS: Final = 1.0

# Below this the method of measuring weighs more than the path (cloudping's TCP connect: 1-3 ms).
SHORTEST_FITTED_MS: Final = 3.0

# Pairs closer than this tell about metropolitan access, not about detours of cables.
SHORTEST_ANCHOR_KM: Final = 50.0


@dataclass(frozen=True, slots=True)
class Coefficients:
    """What was fitted; times in ms, lengths in km.

    Attributes:
        rise_ms: what the first few hundred km add: access, metropolitan networks, routers.
        ms_per_km: slope over the path.
        rise_km: over which length the rise comes about.
        kernel_km: how far a measured pair's residual reaches.
        shrink: added to the sum of weights.
        foreign: factor on the weight of an end that belongs to another provider.
    """

    rise_ms: float
    ms_per_km: float
    rise_km: float = 300.0
    kernel_km: float = 450.0
    shrink: float = 0.1
    foreign: float = 0.5

    @classmethod
    def read(cls, numbers: Mapping[str, float], prefix: str) -> Coefficients:
        """Take the coefficients of one kind of path out of the shipped document."""
        return cls(**{name: numbers[f"{prefix}.{name}"] for name in cls.__slots__})

    def base_ms(self, path_km: Floats) -> Floats:
        """Return the round trip over paths of these lengths, before residuals."""
        return METRO_FLOOR_MS + self.rise_ms * self.risen(path_km) + self.ms_per_km * path_km

    def risen(self, path_km: Floats) -> Floats:
        """Return how much of the rise, and of residuals, is there at these lengths: 0 to 1.

        A detour of thousands of km between two cities says nothing about paths inside one.
        """
        return 1.0 - np.exp(-path_km / self.rise_km)


@dataclass(frozen=True, slots=True)
class Ends:
    """Points that round trips are asked between.

    Attributes:
        points: shape (n, 2), latitude and longitude in degrees.
        providers: n names of the backbone a point is on; empty for none in particular.
    """

    points: Floats
    providers: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.providers)


def joined(ends: Sequence[Ends], matrices: Sequence[Floats]) -> tuple[Ends, Floats]:
    """Put the places of several tables side by side; pairs across tables are not measured (NaN)."""
    points = np.concatenate([each.points for each in ends])
    providers = tuple(provider for each in ends for provider in each.providers)
    whole = np.full((len(points), len(points)), np.nan)
    start = 0
    for matrix in matrices:
        stop = start + len(matrix)
        whole[start:stop, start:stop] = matrix
        start = stop
    return Ends(points, providers), whole


@dataclass(frozen=True, slots=True)
class RttModel:
    """Predicts round trips of one kind of path (backbone or public Internet).

    Attributes:
        cables: the graph that gives path lengths.
        coefficients: what was fitted.
        anchors: the places of measured pairs.
        residuals: shape (p, p), log of measured over base; 0 where not measured.
        known: shape (p, p), 1 where measured, else 0.
    """

    cables: Cables
    coefficients: Coefficients
    anchors: Ends
    residuals: Floats
    known: Floats

    @classmethod
    def build(
        cls,
        cables: Cables,
        coefficients: Coefficients,
        anchors: Ends,
        measured_ms: Floats,
    ) -> RttModel:
        """Build the model from measured pairs.

        Args:
            cables: the graph.
            coefficients: as fitted.
            anchors: the p places measured between.
            measured_ms: shape (p, p), symmetric; NaN where not measured.
        """
        path_km = cables.path_km(anchors.points, anchors.points)
        usable = (np.nan_to_num(measured_ms) >= SHORTEST_FITTED_MS) & (path_km > SHORTEST_ANCHOR_KM)
        ratio = np.where(usable, measured_ms, 1.0) / coefficients.base_ms(path_km)
        residuals = np.where(usable, np.log(ratio), 0.0)
        return cls(cables, coefficients, anchors, residuals, usable.astype(np.float64))

    def predict_ms(self, a: Ends, b: Ends) -> Floats:
        """Return predicted round trips between all of ``a`` and all of ``b``, shape (n, m), ms.

        Never below light in fibre over the great circle.
        """
        path_km = self.cables.path_km(a.points, b.points)
        base = self.coefficients.base_ms(path_km)
        near_a, near_b = self._weights(a), self._weights(b)
        total = near_a @ self.residuals @ near_b.T
        weight = near_a @ self.known @ near_b.T
        residual = total / (weight + self.coefficients.shrink)
        predicted = base * np.exp(residual * self.coefficients.risen(path_km))
        slowest_light = distances_km(a.points, b.points) * FIBRE_MS_PER_KM
        return np.maximum(predicted, slowest_light)

    def _weights(self, ends: Ends) -> Floats:
        weights = np.exp(
            -distances_km(ends.points, self.anchors.points) / self.coefficients.kernel_km
        )
        if self.coefficients.foreign != 1.0:
            own = np.array(ends.providers)[:, None]
            other = (own != np.array(self.anchors.providers)[None, :]) & (own != "")
            weights = np.where(other, weights * self.coefficients.foreign, weights)
        return weights


def fit(cables: Cables, settings: Coefficients, anchors: Ends, measured_ms: Floats) -> Coefficients:
    """Fit rise and slope by least absolute *relative* error.

    Ordinary least squares serves the long pairs only and leaves a 25 ms intercept that wrecks the
    short ones. Solved by iteratively reweighted least squares (40 rounds; the fourth digit stands
    still after 15).

    Args:
        cables: the graph.
        settings: everything that is not fitted.
        anchors: the p places measured between.
        measured_ms: shape (p, p), symmetric; NaN where not measured.
    """
    pairs = np.triu(np.nan_to_num(measured_ms) >= SHORTEST_FITTED_MS, 1)
    path_km = cables.path_km(anchors.points, anchors.points)[pairs]
    ms = measured_ms[pairs]
    design = np.column_stack([1.0 - np.exp(-path_km / settings.rise_km), path_km])
    target = ms - METRO_FLOOR_MS
    unweighted = 1.0 / (ms * ms)
    weight: Floats = unweighted
    solution: Floats = np.zeros(2)
    for _ in range(40):
        weighted = design * weight[:, None]
        solution = np.linalg.solve(weighted.T @ design, weighted.T @ target).astype(np.float64)
        error = np.abs(target - design @ solution) / ms
        weight = unweighted / np.maximum(error, 1e-4)
    return replace(settings, rise_ms=float(solution[0]), ms_per_km=float(solution[1]))
