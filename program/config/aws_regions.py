"""The AWS regions a stack may serve from, and what each serves unless told otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from program.config.reader import Reader

Continent: TypeAlias = Literal["AF", "AN", "AS", "EU", "NA", "OC", "SA"]
CONTINENTS: tuple[Continent, ...] = ("AF", "AN", "AS", "EU", "NA", "OC", "SA")

# Regions of the standard partition and the continent they stand on, by Route 53's continent
# codes (AWS general reference, "Regions"; Route 53 API reference, GeoLocation; 2026).
REGION_CONTINENTS: Mapping[str, Continent] = MappingProxyType(
    {
        "us-east-1": "NA",
        "us-east-2": "NA",
        "us-west-1": "NA",
        "us-west-2": "NA",
        "ca-central-1": "NA",
        "ca-west-1": "NA",
        "mx-central-1": "NA",
        "sa-east-1": "SA",
        "eu-west-1": "EU",
        "eu-west-2": "EU",
        "eu-west-3": "EU",
        "eu-central-1": "EU",
        "eu-central-2": "EU",
        "eu-north-1": "EU",
        "eu-south-1": "EU",
        "eu-south-2": "EU",
        "af-south-1": "AF",
        "il-central-1": "AS",
        "me-south-1": "AS",
        "me-central-1": "AS",
        "ap-east-1": "AS",
        "ap-east-2": "AS",
        "ap-south-1": "AS",
        "ap-south-2": "AS",
        "ap-southeast-1": "AS",
        "ap-southeast-3": "AS",
        "ap-southeast-5": "AS",
        "ap-southeast-7": "AS",
        "ap-northeast-1": "AS",
        "ap-northeast-2": "AS",
        "ap-northeast-3": "AS",
        "ap-southeast-2": "OC",
        "ap-southeast-4": "OC",
        "ap-southeast-6": "OC",
    }
)

# Zones "a" and "c" are open to new accounts in every region above except these.
_ZONE_EXCEPTIONS: Mapping[str, tuple[str, str]] = MappingProxyType({"ca-central-1": ("a", "b")})
_ZONES = ("a", "c")


@dataclass(frozen=True, slots=True)
class Area:
    """A geolocation area: a continent, or a country with perhaps a state of the USA."""

    continent: Continent | None = None
    country: str | None = None
    subdivision: str | None = None

    @property
    def label(self) -> str:
        """A short name that is unique among areas, e.g. ``continent-EU``, ``country-US-CA``."""
        if self.continent is not None:
            return f"continent-{self.continent}"
        return "-".join(part for part in ("country", self.country, self.subdivision) if part)


@dataclass(frozen=True, slots=True)
class AwsRegion:
    """One serving region.

    Attributes:
        code: region code, e.g. ``eu-west-1``.
        weight: share of weighted answers, 0-255.
        bias: geoproximity bias, -99..99; positive widens the region's reach.
        areas: what geolocation sends here; the home region also takes everything else.
        zones: the two availability zones with a static address each.
    """

    code: str
    weight: int
    bias: int
    areas: tuple[Area, ...]
    zones: tuple[str, str]


def read_regions(reader: Reader) -> tuple[AwsRegion, ...]:
    """Read the serving regions with their weights, biases, areas and zones."""
    codes = reader.texts("awsRegions", known=REGION_CONTINENTS, minimum=2)
    weights = reader.table("regionWeights", codes, _bounded(0, 255), "0..255")
    biases = reader.table("regionBiases", codes, _bounded(-99, 99), "-99..99")
    areas = reader.table(
        "regionAreas", codes, _areas, "continent:XX or country:XX[-YY], separated by commas"
    )
    zones = reader.table("availabilityZones", codes, _zones, "two zone letters, such as a,b")
    regions = tuple(
        AwsRegion(
            code=code,
            weight=weights.get(code, 100),
            bias=biases.get(code, 0),
            areas=areas.get(code) or _own_continent(code, codes, areas),
            zones=_zone_names(code, zones.get(code)),
        )
        for code in codes
        if code in REGION_CONTINENTS
    )
    labels = [area.label for region in regions for area in region.areas]
    for label in sorted({label for label in labels if labels.count(label) > 1}):
        reader.wrong("regionAreas", f"{label} is served by more than one region")
    return regions


def _own_continent(
    code: str, codes: tuple[str, ...], areas: Mapping[str, tuple[Area, ...]]
) -> tuple[Area, ...]:
    """Give a continent to the first region on it, unless an area of some region names it."""
    continent = REGION_CONTINENTS[code]
    given = {area.continent for value in areas.values() for area in value}
    first = next(
        other for other in codes if other not in areas and REGION_CONTINENTS.get(other) == continent
    )
    return (Area(continent=continent),) if first == code and continent not in given else ()


def _bounded(minimum: int, maximum: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        number = int(text)
        if not minimum <= number <= maximum:
            raise ValueError(text)
        return number

    return parse


def _areas(text: str) -> tuple[Area, ...]:
    found = []
    for part in text.split(","):
        kind, _, code = part.strip().partition(":")
        if kind == "continent" and code in CONTINENTS:
            found.append(Area(continent=code))
            continue
        country, _, subdivision = code.partition("-")
        valid = kind == "country" and len(country) == 2 and country.isalpha()
        if not valid or country != country.upper():
            raise ValueError(text)
        found.append(Area(country=country, subdivision=subdivision or None))
    return tuple(found)


def _zones(text: str) -> tuple[str, str]:
    first, _, second = (part.strip() for part in text.partition(","))
    if len(first) != 1 or len(second) != 1 or first == second:
        raise ValueError(text)
    return first, second


def _zone_names(code: str, letters: tuple[str, str] | None) -> tuple[str, str]:
    first, second = letters or _ZONE_EXCEPTIONS.get(code, _ZONES)
    return f"{code}{first}", f"{code}{second}"
