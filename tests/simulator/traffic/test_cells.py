"""The default client population: complete, normalised, and replaceable."""

from __future__ import annotations

import math
import re

import pytest

from simulator.errors import InputError
from simulator.traffic.cells import cells_at, default_cells, population, read_table
from simulator.traffic.regions import REGION_NAMES, REGIONS, countries, region_of

# ISO 3166-1 alpha-2 officially assigned codes (2024), plus XK as GeoNames has it.
ISO_TEXT = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO "
    "BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ "
    "DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP "
    "GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG "
    "KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML "
    "MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE "
    "PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL "
    "SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM "
    "US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
ISO = frozenset(ISO_TEXT.split())


def test_weights_sum_to_one() -> None:
    assert math.fsum(cell.weight for cell in default_cells()) == pytest.approx(1.0, abs=1e-12)
    assert all(cell.weight > 0 for cell in default_cells())


def test_cells_are_numbered_by_position() -> None:
    assert [cell.id for cell in default_cells()] == list(range(len(default_cells())))


def test_every_country_belongs_to_exactly_one_region() -> None:
    listed = [country for region in REGIONS for country in region.countries]
    assert len(listed) == len(set(listed))
    # Serbia and Montenegro, Netherlands Antilles: gone, but old exports and logs name them.
    assert countries() - ISO == {"CS", "AN"}
    assert countries() >= ISO


def test_at_least_twenty_regions_all_named_by_continent_and_all_inhabited() -> None:
    assert len(REGION_NAMES) >= 20
    assert all(re.fullmatch(r"(na|sa|eu|af|as|oc)-[a-z]+", name) for name in REGION_NAMES)
    assert {cell.region for cell in default_cells()} == set(REGION_NAMES)


def test_cells_carry_the_region_their_place_maps_to() -> None:
    for cell in default_cells():
        assert cell.region == region_of(cell.country, cell.lon, cell.subdivision)


def test_no_two_cells_share_name_country_and_state() -> None:
    names = [(cell.name, cell.country, cell.subdivision) for cell in default_cells()]
    assert len(names) == len(set(names))


def test_coordinates_and_time_zones_are_possible() -> None:
    for cell in default_cells():
        assert -90 <= cell.lat <= 90
        assert -180 <= cell.lon <= 180
        # Solar time is within four hours of legal time everywhere (western China: three).
        gap = (cell.utc_offset_h - cell.lon / 15 + 12) % 24 - 12
        assert abs(gap) <= 4, cell
        # The load curve moves in quarters of an hour.
        assert (cell.utc_offset_h * 4).is_integer()


def test_offsets_are_standard_time() -> None:
    offset = {(c.name, c.country): c.utc_offset_h for c in default_cells()}
    assert offset["New York City", "US"] == -5
    assert offset["London", "GB"] == 0
    assert offset["Dublin", "IE"] == 0
    assert offset["Sydney", "AU"] == 10
    assert offset["Mumbai", "IN"] == 5.5
    assert offset["Kathmandu", "NP"] == 5.75


def test_namibia_is_a_country_and_not_a_missing_value() -> None:
    assert {cell.region for cell in cells_at("NA")} == {"af-south"}


def test_shares_of_the_largest_countries_follow_internet_users() -> None:
    """Figures of the International Telecommunication Union, rounded: a check of scale."""
    share = {code: sum(c.weight for c in cells_at(code)) for code in ("CN", "IN", "US", "DE")}
    assert share["CN"] == pytest.approx(0.22, abs=0.02)
    assert share["IN"] == pytest.approx(0.13, abs=0.03)
    assert share["US"] == pytest.approx(0.06, abs=0.01)
    assert share["DE"] == pytest.approx(0.016, abs=0.003)


def test_us_cells_have_states_and_states_have_their_people() -> None:
    us = cells_at("US")
    assert {cell.subdivision for cell in us} >= {"CA", "TX", "NY", "FL", "DC", "AK", "HI"}
    assert len({cell.subdivision for cell in us}) == 51
    total = sum(cell.weight for cell in us)
    # Census 2020: 39.5 of 331.4 million live in California, 20.2 in New York.
    assert sum(c.weight for c in cells_at("US-CA")) / total == pytest.approx(0.1193, abs=0.001)
    assert sum(c.weight for c in cells_at("US-NY")) / total == pytest.approx(0.0609, abs=0.001)
    assert all(cell.subdivision == "" for cell in default_cells() if cell.country != "US")


def test_siberia_is_served_with_central_asia_and_moscow_with_europe() -> None:
    assert cells_at("Moscow")[0].region == "eu-east"
    assert {c.region for c in cells_at("RU")} == {"eu-east", "as-central"}
    assert region_of("RU", -172.0) == "as-central"


def test_the_shipped_tables_state_source_and_licence() -> None:
    from importlib import resources

    for name in ("cells.csv", "resolver_sites.csv"):
        path = resources.files("simulator.traffic").joinpath("data", name)
        head = path.read_text("utf-8").splitlines()[:6]
        assert all(line.startswith("#") for line in head[:5])
        assert "CC BY 4.0" in "".join(head)
        assert read_table(name)


def test_population_of_a_region_keeps_its_inner_proportions() -> None:
    chosen = population({"eu-west": 1.0})
    assert {cell.region for cell in chosen} == {"eu-west"}
    assert [cell.id for cell in chosen] == list(range(len(chosen)))
    paris, london = (next(c for c in chosen if c.name == n) for n in ("Paris", "London"))
    default = {c.name: c.weight for c in default_cells()}
    assert paris.weight / london.weight == pytest.approx(default["Paris"] / default["London"])
    assert math.fsum(c.weight for c in chosen) == pytest.approx(1.0)


def test_places_share_weights_and_add_up_where_they_overlap() -> None:
    chosen = population({"DE": 1.0, "US-CA": 2.0, "tokyo, jp": 1.0})
    by_country = {"DE": 0.0, "US": 0.0, "JP": 0.0}
    for cell in chosen:
        by_country[cell.country] += cell.weight
    assert by_country == pytest.approx({"DE": 0.25, "US": 0.5, "JP": 0.25})
    twice = population({"DE": 1.0, "eu-central": 1.0})
    inside = sum(c.weight for c in cells_at("DE"))
    region = sum(c.weight for c in cells_at("eu-central"))
    germany = sum(c.weight for c in twice if c.country == "DE")
    assert germany == pytest.approx((1 + inside / region) / 2)


def test_unknown_places_are_all_named_with_a_suggestion() -> None:
    with pytest.raises(InputError) as caught:
        population({"eu-wets": 1.0, "Atlantis": 1.0, "DE": 1.0})
    assert [p.what for p in caught.value.problems] == [
        "no clients at 'eu-wets'",
        "no clients at 'Atlantis'",
    ]
    assert caught.value.problems[0].hint == "did you mean 'eu-west'?"
