"""Where edge networks answer: PoPs, regional edge caches, Origin Shield."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from simulator.errors import InputError, Problem, suggestion
from simulator.network.geo import distances_km
from simulator.network.places import Place, edge_locations, points_of, region_place

PopNetwork: TypeAlias = Literal["cloudfront", "google", "global-accelerator"]

# CloudFront Developer Guide, price classes (2026): 100 is North America, Europe and Israel; 200 is
# all but South America and Australia/New Zealand.
# Price classes contain each other; the short names are those of ``simulator.topology``.
_PRICE_CLASSES: Final = {
    "all": ("100", "200", "all"),
    "200": ("100", "200"),
    "100": ("100",),
    "PriceClass_All": ("100", "200", "all"),
    "PriceClass_200": ("100", "200"),
    "PriceClass_100": ("100",),
}

# CloudFront regional edge caches: the thirteen locations that the CloudFront features page names
# under "Regional Edge Caches" (2025; from general knowledge, the page was not at hand).
REGIONAL_EDGE_CACHES: Final = (
    "aws:us-east-1",
    "aws:us-east-2",
    "aws:us-west-1",
    "aws:us-west-2",
    "aws:sa-east-1",
    "aws:eu-west-1",
    "aws:eu-west-2",
    "aws:eu-central-1",
    "aws:ap-south-1",
    "aws:ap-northeast-1",
    "aws:ap-northeast-2",
    "aws:ap-southeast-1",
    "aws:ap-southeast-2",
)

# CloudFront Developer Guide, "Choosing the AWS Region for Origin Shield" (2025).
ORIGIN_SHIELD_REGIONS: Final = (
    "aws:us-east-1",
    "aws:us-east-2",
    "aws:us-west-2",
    "aws:ap-south-1",
    "aws:ap-northeast-1",
    "aws:ap-northeast-2",
    "aws:ap-southeast-1",
    "aws:ap-southeast-2",
    "aws:eu-central-1",
    "aws:eu-west-1",
    "aws:eu-west-2",
    "aws:sa-east-1",
)


def pops(network: PopNetwork, pop_set: str = "all") -> tuple[Place, ...]:
    """Return the edge locations of a network, one a metropolitan area.

    Args:
        network: ``cloudfront``, ``google`` (load balancing and Cloud CDN) or
            ``global-accelerator``. The last has no public list of its own; AWS says it shares
            the edge network, so CloudFront's metropolitan areas are assumed.
        pop_set: ``all``, or a CloudFront price class (``100``, ``200``, ``PriceClass_100``...).

    Raises:
        InputError: no such network or set.
    """
    if network not in get_args(PopNetwork):
        raise _unknown("edge network", network, get_args(PopNetwork))
    known = _PRICE_CLASSES if network == "cloudfront" else {"all": ("100", "200", "all", "")}
    if pop_set not in known:
        raise _unknown("set of edge locations", pop_set, tuple(known))
    source: Literal["cloudfront", "google"] = "google" if network == "google" else "cloudfront"
    found = [place for place, price in edge_locations(source).values() if price in known[pop_set]]
    if network == "global-accelerator":
        found = [_renamed(place, network) for place in found]
    return tuple(found)


def regional_edge_caches() -> tuple[Place, ...]:
    """Return the thirteen regions that hold a CloudFront regional edge cache."""
    return tuple(region_place(key) for key in REGIONAL_EDGE_CACHES)


def origin_shield_regions() -> tuple[Place, ...]:
    """Return the twelve regions that offer CloudFront Origin Shield."""
    return tuple(region_place(key) for key in ORIGIN_SHIELD_REGIONS)


def nearest(place: Place, candidates: Sequence[Place]) -> Place:
    """Return the candidate nearest to a place over the great circle; the first of equals."""
    return candidates[int(nearest_indices([place], candidates)[0])]


def nearest_indices(places: Sequence[Place], candidates: Sequence[Place]) -> npt.NDArray[np.int64]:
    """Return for each place the position of its nearest candidate, shape (n,)."""
    distances = distances_km(points_of(places), points_of(candidates))
    best: npt.NDArray[np.int64] = np.argmin(distances, axis=1).astype(np.int64)
    return best


def _renamed(place: Place, network: str) -> Place:
    code = place.key.split(":")[1]
    return Place(
        f"{network}:{code}",
        place.name,
        place.lat,
        place.lon,
        place.kind,
        place.provider,
        place.country,
        place.continent,
    )


def _unknown(what: str, name: str, known: tuple[str, ...]) -> InputError:
    return InputError(
        Problem(
            f"unknown {what} {name!r}",
            why=f"known: {', '.join(known)}",
            hint=suggestion(name, known),
        )
    )
