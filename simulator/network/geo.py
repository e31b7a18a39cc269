"""Distances on the globe, and what light in fibre needs for them."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]

EARTH_RADIUS_KM: Final = 6371.0

# A round trip over one kilometre of fibre: 2 / (c / 1.468). Group index of ITU-T G.652 single-mode
# fibre at 1550 nm: 1.468 (Corning SMF-28 data sheet). No packet is faster.
FIBRE_MS_PER_KM: Final = 2 * 1.468 / 299_792.458 * 1000


def distances_km(a: Floats, b: Floats) -> Floats:
    """Return great-circle distances between all points of ``a`` and all points of ``b``.

    Args:
        a: shape (n, 2), latitude and longitude in degrees.
        b: shape (m, 2), likewise.

    Returns:
        Shape (n, m), kilometres on a sphere of 6371 km (haversine; within 0.5 % of the ellipsoid).
    """
    lat_a, lon_a = np.radians(a).T
    lat_b, lon_b = np.radians(b).T
    half_lat = np.sin((lat_b[None, :] - lat_a[:, None]) / 2) ** 2
    half_lon = np.sin((lon_b[None, :] - lon_a[:, None]) / 2) ** 2
    chord = half_lat + np.cos(lat_a)[:, None] * np.cos(lat_b)[None, :] * half_lon
    result: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0)))
    return result


def minimum_plus(a: Floats, b: Floats) -> Floats:
    """Return the (min, +) product: the cheapest way from each row of ``a`` to a column of ``b``.

    Args:
        a: shape (n, k), cost from n starts to k stops.
        b: shape (k, m), cost from the stops to m ends.

    Returns:
        Shape (n, m): the least of ``a[i, s] + b[s, j]`` over all stops s.
    """
    best = np.full((a.shape[0], b.shape[1]), np.inf)
    for stop in range(a.shape[1]):
        np.minimum(best, a[:, stop, None] + b[None, stop], out=best)
    return best
