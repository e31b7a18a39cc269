from __future__ import annotations

import pytest

from simulator.errors import InputError
from simulator.network import (
    Place,
    find_place,
    nearest,
    nearest_indices,
    origin_shield_regions,
    pops,
    regional_edge_caches,
)
from simulator.network.pops import REGIONAL_EDGE_CACHES, PopNetwork


def codes(found: tuple[Place, ...]) -> set[str]:
    return {place.key.split(":")[1] for place in found}


def test_price_class_all_has_every_metropolitan_area_outside_mainland_china() -> None:
    everything = codes(pops("cloudfront"))
    assert everything == codes(pops("cloudfront", "PriceClass_All"))
    assert len(everything) == 103
    assert not everything & {"PEK", "PVG", "SZX", "ZHY"}


def test_price_class_200_leaves_out_south_america_australia_and_new_zealand() -> None:
    """CloudFront Developer Guide, price classes."""
    left_out = codes(pops("cloudfront")) - codes(pops("cloudfront", "PriceClass_200"))
    assert left_out == {
        *("BOG", "EZE", "FOR", "LIM", "GIG", "SCL", "GRU"),
        *("AKL", "BNE", "MEL", "PER", "SYD"),
    }


def test_price_class_100_is_north_america_europe_and_israel() -> None:
    """CloudFront Developer Guide, price classes; Turkey is priced as Europe."""
    found = pops("cloudfront", "PriceClass_100")
    assert {place.continent for place in found} == {"NA", "EU", "AS"}
    assert {place.country for place in found if place.continent == "AS"} <= {"IL", "TR"}
    assert "TLV" in codes(found)
    everything = pops("cloudfront")
    assert {p.key for p in everything if p.continent in ("NA", "EU")} <= {p.key for p in found}


def test_barcelona_is_in_spain() -> None:
    """The source gives the airport of Barcelona, Venezuela."""
    (barcelona,) = (place for place in pops("cloudfront") if place.name == "Barcelona")
    assert (barcelona.key, barcelona.country) == ("cloudfront:BCN", "ES")
    assert barcelona.lat == pytest.approx(41.3, abs=0.1)


def test_google_and_global_accelerator() -> None:
    google = pops("google")
    assert len(google) == 101
    assert {place.provider for place in google} == {"gcp"}
    accelerator = pops("global-accelerator")
    assert codes(accelerator) == codes(pops("cloudfront"))
    assert {place.key.split(":")[0] for place in accelerator} == {"global-accelerator"}


@pytest.mark.parametrize(
    ("network", "pop_set", "hint"),
    [
        ("cloudfront", "PriceClass_10", "PriceClass_100"),
        ("google", "PriceClass_100", ""),
        ("cloudfrnt", "all", "cloudfront"),
    ],
)
def test_unknown_networks_and_sets_are_input_errors(
    network: PopNetwork, pop_set: str, hint: str
) -> None:
    with pytest.raises(InputError) as caught:
        pops(network, pop_set)
    assert hint in str(caught.value)


def test_thirteen_regional_edge_caches_and_twelve_shield_regions() -> None:
    """California has a regional edge cache but no Origin Shield."""
    assert len(set(REGIONAL_EDGE_CACHES)) == 13
    shields = {place.key for place in origin_shield_regions()}
    assert {place.key for place in regional_edge_caches()} - shields == {"aws:us-west-1"}
    assert len(shields) == 12


def test_nearest_is_over_the_globe_not_over_the_map() -> None:
    """Fiji is nearer to Auckland than to Los Angeles, across the date line or not."""
    candidates = [find_place("LAX"), find_place("AKL"), find_place("HKG")]
    assert nearest(find_place("-18.1,178.4"), candidates).key == "cloudfront:AKL"
    assert nearest(find_place("-18.1,-179.9"), candidates).key == "cloudfront:AKL"
    assert nearest_indices(candidates, candidates).tolist() == [0, 1, 2]
