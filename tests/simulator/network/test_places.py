from __future__ import annotations

import pytest

from simulator.errors import InputError
from simulator.network import Place, find_place, region_place
from simulator.network.places import cities, plain, regions

# ResourceRecordSetRegion of the Route 53 API model in botocore (2026).
LATENCY_REGIONS = [
    "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
    "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3",
    "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1",
    "ca-west-1", "cn-north-1", "cn-northwest-1", "eu-central-1", "eu-central-2", "eu-north-1",
    "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "eusc-de-east-1",
    "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-1",
    "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-west-1", "us-west-2",
]  # fmt: skip


def test_every_latency_record_region_has_a_place() -> None:
    assert len(LATENCY_REGIONS) == 39
    for code in LATENCY_REGIONS:
        place = region_place(f"aws:{code}")
        assert (place.kind, place.provider) == ("region", "aws")
        assert find_place(code) == place


def test_google_has_its_42_regions() -> None:
    assert sum(place.provider == "gcp" for place in regions().values()) == 42
    assert region_place("gcp:europe-west1").name == "Saint-Ghislain"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("eu-west-1", "aws:eu-west-1"),
        ("aws:eu-west-1", "aws:eu-west-1"),
        ("europe-west1", "gcp:europe-west1"),
        ("us-east1", "gcp:us-east1"),
        ("azure:northeurope", "azure:northeurope"),
        ("North Europe", "azure:northeurope"),
        ("FRA", "cloudfront:FRA"),
        ("fra", "cloudfront:FRA"),
        ("google:FRA", "google:FRA"),
        ("PAO", "google:PAO"),
        ("Nairobi", "city:Nairobi,KE"),
        ("  nairobi ", "city:Nairobi,KE"),
        ("sao paulo", "city:São Paulo,BR"),
        ("São Paulo, BR", "city:São Paulo,BR"),
        ("New York", "city:New York City,US"),
        ("London", "city:London,GB"),
        ("London,CA", "city:London,CA"),
        ("Windhoek,NA", "city:Windhoek,NA"),
        ("51.5,-0.12", "point:51.5,-0.12"),
        ("-33.9, 151.2", "point:-33.9,151.2"),
    ],
)
def test_places_by_every_kind_of_name(text: str, key: str) -> None:
    assert find_place(text).key == key


def test_keys_find_their_own_place() -> None:
    """A key is a name too: overrides and files are written with them."""
    for place in (*regions().values(), *cities()[:300]):
        assert find_place(place.key).key == place.key


def test_country_code_na_is_namibia_not_a_missing_value() -> None:
    windhoek = find_place("Windhoek")
    assert (windhoek.country, windhoek.continent) == ("NA", "AF")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("us-west", "us-west"),
        ("eu-wets-1", "did you mean 'eu-west-1'?"),
        ("Nairobbi", "did you mean 'nairobi'?"),
        ("91,0", "degrees"),
        ("0,181", "degrees"),
        ("", "docs/network-data.md"),
        ("!!!", "docs/network-data.md"),
    ],
)
def test_an_unknown_place_is_an_input_error_with_a_way_out(text: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        find_place(text)
    (problem,) = caught.value.problems
    assert repr(text) in problem.what
    assert hint in problem.hint


def test_an_unknown_region_is_an_input_error() -> None:
    with pytest.raises(InputError, match=r"us-east-11.*\n.*did you mean 'aws:us-east-1'"):
        region_place("aws:us-east-11")


def test_every_place_is_on_the_globe_and_has_a_continent() -> None:
    continents = {"AF", "AN", "AS", "EU", "NA", "OC", "SA"}
    everything: list[Place] = [*regions().values(), *cities()]
    for place in everything:
        assert -90 <= place.lat <= 90, place
        assert -180 <= place.lon <= 180, place
        assert place.continent in continents, place
    assert len({place.key for place in everything}) == len(everything)


def test_plain_names_ignore_case_accents_and_spacing() -> None:
    assert plain("  SÃO   Paulo, BR ") == "sao paulo,br"
