"""Measured round trips, as matrices over the places they were measured between."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.network import tables
from simulator.network.geo import Floats
from simulator.network.model import Ends, joined

# What stands behind the short source names of the shipped tables (see data/PROVENANCE.md).
SOURCES: Final = {
    "cloudping-2025": "cloudping.co, p50 over the year to 2025-05-29, TCP",
    "intercloud-2022": "doitintl/intercloud-throughput, February 2022, ICMP",
    "azure-2026": "Microsoft Azure network latency statistics, p50, 2026",
    "wondernetwork-2020": "WonderNetwork global pings, 2020-07-19, city to city",
}


# Stands where backbones have a provider's name.
PUBLIC_INTERNET: Final = "internet"


@dataclass(frozen=True, slots=True)
class Measurements:
    """Round trips between p places.

    Attributes:
        keys: p place keys for backbones; city names for the public Internet.
        ends: where they are and whose they are.
        rtt_ms: shape (p, p), symmetric; NaN where not measured.
        source: shape (p, p), position in ``SOURCES``; meaningless where not measured.
    """

    keys: tuple[str, ...]
    ends: Ends
    rtt_ms: Floats
    source: npt.NDArray[np.int8]


@cache
def backbone() -> Measurements:
    """Return round trips between cloud regions: AWS, Google Cloud, AWS-Google, Azure."""
    pairs = tables.rows("backbone_rtt.csv")
    keys = sorted({row[end] for row in pairs for end in ("a", "b")})
    position = {key: index for index, key in enumerate(keys)}
    where = {
        row["key"]: (float(row["lat"]), float(row["lon"])) for row in tables.rows("regions.csv")
    }
    names = list(SOURCES)
    rtt_ms = np.full((len(keys), len(keys)), np.nan)
    source = np.zeros((len(keys), len(keys)), dtype=np.int8)
    for row in pairs:
        a, b = position[row["a"]], position[row["b"]]
        rtt_ms[a, b] = rtt_ms[b, a] = float(row["rtt_ms"])
        source[a, b] = source[b, a] = names.index(row["source"])
    ends = Ends(np.array([where[key] for key in keys]), tuple(key.split(":")[0] for key in keys))
    return Measurements(tuple(keys), ends, rtt_ms, source)


@cache
def internet() -> Measurements:
    """Return round trips between cities over the public Internet."""
    cities = tables.rows("internet_cities.csv")
    points = np.array([[float(row["lat"]), float(row["lon"])] for row in cities])
    rtt_ms = tables.upper_triangle("internet_rtt.csv", len(cities))
    source = np.full(rtt_ms.shape, list(SOURCES).index("wondernetwork-2020"), dtype=np.int8)
    return Measurements(
        tuple(f"{row['name']},{row['country']}" for row in cities),
        Ends(points, (PUBLIC_INTERNET,) * len(cities)),
        rtt_ms,
        source,
    )


def internet_anchors() -> tuple[Ends, Floats]:
    """Return what the model of the public Internet learns residuals from.

    Cities first; cloud regions count less (``Coefficients.foreign``). Adding them lowers the error
    for client cities never seen, although the reverse, cities for backbones, raises it.
    """
    cities, regions = internet(), backbone()
    return joined((cities.ends, regions.ends), (cities.rtt_ms, regions.rtt_ms))
