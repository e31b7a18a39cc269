"""Which continent a cloud region stands on, by Route 53's continent codes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Route 53 API reference, GeoLocation, and the regions lists of AWS and Google Cloud, 2025-11.
# The first part of a region's code names its part of the world.
_AREAS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "af": "AF",
        "africa": "AF",
        "ap": "AS",
        "asia": "AS",
        "australia": "OC",
        "ca": "NA",
        "cn": "AS",
        "eu": "EU",
        "europe": "EU",
        "eusc": "EU",
        "il": "AS",
        "me": "AS",
        "mx": "NA",
        "northamerica": "NA",
        "sa": "SA",
        "southamerica": "SA",
        "us": "NA",
    }
)
# Sydney, Melbourne and New Zealand share AWS's prefix with Singapore.
_OCEANIA: Final = frozenset({"ap-southeast-2", "ap-southeast-4", "ap-southeast-6"})


def continent_of(region: str) -> str:
    """Return AF, AS, EU, NA, OC or SA for ``aws:eu-west-1`` or ``gcp:europe-west1``, or nothing."""
    _, _, code = region.partition(":")
    return "OC" if code in _OCEANIA else _AREAS.get(code.partition("-")[0], "")
