"""The client regions results are reported by, and which region a place belongs to.

A client region is named ``<continent>-<subregion>`` (``eu-west``). It follows networks rather
than the maps of geography lessons: Turkey, Iran and the Caucasus are served with the Gulf
(``as-west``), Mexico with Central America (``na-south``). The codes of continents on cells stay
those that DNS geolocation uses; Siberia is in ``as-central`` here and in Europe there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class ClientRegion:
    """One client region.

    Attributes:
        name: ``<continent>-<subregion>``.
        description: what it covers, in words.
        countries: ISO 3166-1 alpha-2 codes that belong to it entirely.
    """

    name: str
    description: str
    countries: tuple[str, ...] = field(default=())


def _region(name: str, description: str, countries: str = "") -> ClientRegion:
    return ClientRegion(name, description, tuple(countries.split()))


REGIONS: Final[tuple[ClientRegion, ...]] = (
    _region("na-east", "United States, states on Eastern Time"),
    _region("na-central", "United States, states on Central Time"),
    _region("na-west", "United States, states on Mountain and Pacific Time, Alaska, Hawaii"),
    _region("na-north", "Canada, Greenland, Bermuda", "CA GL BM PM"),
    _region("na-south", "Mexico and Central America", "MX GT HN SV NI CR PA BZ"),
    _region(
        "na-caribbean",
        "Caribbean islands",
        "AG AI AN AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI",
    ),
    _region("sa-east", "Brazil", "BR"),
    _region("sa-west", "Andes and the north coast", "BO CO EC GF GY PE SR VE"),
    _region("sa-south", "Argentina, Chile, Paraguay, Uruguay", "AR CL PY UY FK GS BV"),
    _region(
        "eu-west",
        "United Kingdom, Ireland, France, Belgium, Netherlands, Luxembourg",
        "GB IE FR BE NL LU MC GG JE IM",
    ),
    _region("eu-central", "Germany to Hungary", "DE AT CH LI PL CZ SK HU"),
    _region("eu-north", "Nordic and Baltic countries", "SE NO DK FI IS EE LV LT FO AX SJ"),
    _region(
        "eu-south",
        "Iberia, Italy, Greece, western Balkans",
        "ES PT AD GI IT SM VA MT GR CY SI HR BA RS ME MK AL XK CS",
    ),
    _region("eu-east", "Russia west of the Urals, Ukraine to Bulgaria", "UA BY MD RO BG"),
    _region("af-north", "Morocco to Egypt", "MA DZ TN LY EG EH SD"),
    _region(
        "af-west",
        "Senegal to Nigeria",
        "BF BJ CI CV GH GM GN GW LR ML MR NE NG SL SN TG SH",
    ),
    _region("af-central", "Cameroon to Angola", "AO CD CF CG CM GA GQ ST TD"),
    _region(
        "af-east",
        "Ethiopia to Tanzania, western Indian Ocean",
        "BI DJ ER ET KE KM MG MU RE RW SC SO SS TZ UG YT TF",
    ),
    _region("af-south", "Zambia to South Africa", "BW LS MW MZ NA SZ ZA ZM ZW"),
    _region(
        "as-west",
        "Turkey, Caucasus, Middle East, Iran",
        "TR GE AM AZ IL PS JO LB SY IQ IR SA AE QA BH KW OM YE",
    ),
    _region(
        "as-central", "Central Asia, Afghanistan, Russia east of the Urals", "KZ UZ TM KG TJ AF"
    ),
    _region("as-south", "India and its neighbours", "IN PK BD LK NP BT MV IO"),
    _region(
        "as-southeast",
        "Myanmar to Indonesia and the Philippines",
        "BN CC CX ID KH LA MM MY PH SG TH TL VN",
    ),
    _region("as-east", "China, Hong Kong, Macao, Taiwan, Mongolia", "CN HK MO TW MN"),
    _region("as-northeast", "Japan, Korea", "JP KR KP"),
    _region("oc-west", "Australia", "AU HM"),
    _region(
        "oc-east",
        "New Zealand and the Pacific islands",
        "NZ AS CK FJ FM GU KI MH MP NC NF NR NU PF PG PN PW SB TK TO TV UM VU WF WS AQ",
    ),
)

REGION_NAMES: Final[tuple[str, ...]] = tuple(region.name for region in REGIONS)

_COUNTRY_REGION: Final[Mapping[str, str]] = MappingProxyType(
    {country: region.name for region in REGIONS for country in region.countries}
)


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The time most of the state's people live in.
_US_CENTRAL: Final = _codes("AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI")
_US_WEST: Final = _codes("AK AZ CA CO HI ID MT NM NV OR UT WA WY")

# Russia is divided at the Urals' foot: Perm (56.2 E) west, Yekaterinburg (60.6 E) east.
_URALS_LON: Final = 59.0


def region_of(country: str, lon: float = 0.0, subdivision: str = "") -> str:
    """Return the client region of a place.

    Args:
        country: ISO 3166-1 alpha-2 code.
        lon: longitude in degrees; decides for Russia, and for a US place of unknown state.
        subdivision: US state code, empty elsewhere.

    Raises:
        KeyError: the country is in no region.
    """
    if country == "US":
        if subdivision:
            if subdivision in _US_WEST:
                return "na-west"
            return "na-central" if subdivision in _US_CENTRAL else "na-east"
        return "na-west" if lon < -103.0 else "na-central" if lon < -87.0 else "na-east"
    if country == "RU":
        # Chukotka lies beyond the date line, at negative longitudes.
        return "eu-east" if 0.0 <= lon < _URALS_LON else "as-central"
    return _COUNTRY_REGION[country]


def countries() -> frozenset[str]:
    """Return every country code that some region covers, wholly or in part."""
    return frozenset(_COUNTRY_REGION) | {"US", "RU"}
