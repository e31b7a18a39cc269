"""Places, round-trip times between them, and the last mile."""

from simulator.network.access import ACCESS, AccessTechnology, wide_area_jitter
from simulator.network.places import Place, find_place, region_place
from simulator.network.pops import (
    nearest,
    nearest_indices,
    origin_shield_regions,
    pops,
    regional_edge_caches,
)
from simulator.network.rtt import Network, PathKind, Rtt, RttSource

__all__ = [
    "ACCESS",
    "AccessTechnology",
    "Network",
    "PathKind",
    "Place",
    "Rtt",
    "RttSource",
    "find_place",
    "nearest",
    "nearest_indices",
    "origin_shield_regions",
    "pops",
    "region_place",
    "regional_edge_caches",
    "wide_area_jitter",
]
