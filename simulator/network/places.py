"""Places by name: cloud regions, edge locations, cities, coordinates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import numpy as np

from simulator.errors import InputError, Problem, suggestion
from simulator.network import tables
from simulator.network.geo import Floats

_COORDINATES: Final = re.compile(r"\s*(-?\d+(?:\.\d*)?)\s*,\s*(-?\d+(?:\.\d*)?)\s*")
_KINDS: Final = "a region code (eu-west-1), an IATA code (FRA), a city (Nairobi), or lat,lon"


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the globe with a name.

    Attributes:
        key: unique name: ``aws:eu-west-1``, ``cloudfront:FRA``, ``city:Nairobi,KE``,
            ``point:51.5,-0.12``.
        name: what a person calls it.
        lat: degrees north.
        lon: degrees east.
        kind: what it is.
        provider: the backbone it is on (``aws``, ``gcp``, ``azure``), empty for none.
        country: ISO 3166 code, empty where unknown.
        continent: AF, AN, AS, EU, NA, OC or SA; empty where unknown.
    """

    key: str
    name: str
    lat: float
    lon: float
    kind: Literal["region", "pop", "city", "point"]
    provider: str = ""
    country: str = ""
    continent: str = ""


def points_of(places: Sequence[Place]) -> Floats:
    """Return latitude and longitude of n places, shape (n, 2), degrees."""
    return np.array([(place.lat, place.lon) for place in places], dtype=np.float64).reshape(-1, 2)


@cache
def regions() -> dict[str, Place]:
    """Return every known cloud region by key: AWS (all partitions), Google Cloud and Azure."""
    return {
        row["key"]: Place(
            key=row["key"],
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            kind="region",
            provider=row["key"].split(":")[0],
            country=row["country"],
            continent=row["continent"],
        )
        for row in tables.rows("regions.csv")
    }


def region_place(key: str) -> Place:
    """Return the region ``<provider>:<code>``, such as ``aws:eu-west-1`` or ``gcp:us-east4``.

    Raises:
        InputError: there is no such region.
    """
    known = regions()
    if key in known:
        return known[key]
    raise InputError(
        Problem(f"unknown region {key!r}", why="", hint=suggestion(key, list(known)) or _see())
    )


def find_place(text: str) -> Place:
    """Return the place a person means.

    Tried in this order: coordinates, a full key, a region code, the IATA code of an edge
    location, a city (the largest of that name; ``name,country`` narrows it).

    Raises:
        InputError: nothing is called that; the nearest name is suggested.
    """
    coordinates = _COORDINATES.fullmatch(text)
    if coordinates:
        return _point(text, float(coordinates[1]), float(coordinates[2]))
    wanted = plain(text)
    place = _names().get(wanted)
    if place is None:
        near = suggestion(wanted, list(_names()))
        raise InputError(
            Problem(f"unknown place {text!r}", why=f"a place is {_KINDS}", hint=near or _see())
        )
    return place


def _point(text: str, lat: float, lon: float) -> Place:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(
            Problem(
                f"no such coordinates: {text!r}",
                why="latitude is -90 to 90, longitude -180 to 180",
                hint="write lat,lon in degrees, north and east positive",
            )
        )
    return Place(f"point:{lat:g},{lon:g}", f"{lat:g},{lon:g}", lat, lon, "point")


def _see() -> str:
    return "docs/network-data.md lists what is known; any point can be given as lat,lon"


@cache
def edge_locations(network: Literal["cloudfront", "google"]) -> dict[str, tuple[Place, str]]:
    """Return a network's edge locations by IATA code, each with its CloudFront price class.

    The class is ``100``, ``200`` or ``all`` (the narrowest that uses it), empty for Google.
    """
    provider = {"cloudfront": "aws", "google": "gcp"}[network]
    return {
        row["code"]: (
            Place(
                key=f"{network}:{row['code']}",
                name=row["name"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                kind="pop",
                provider=provider,
                country=row["country"],
                continent=row["continent"],
            ),
            row.get("price_class", ""),
        )
        for row in tables.rows(f"pops_{network}.csv")
    }


@cache
def cities() -> tuple[Place, ...]:
    """Return every city that has a name here, largest first."""
    found: dict[str, Place] = {}
    for row in tables.rows("cities.csv"):
        key = f"city:{row['name']},{row['country']}"
        if key in found:  # a smaller one of the same name in the same country
            key = f"{key}-{row['admin']}"
        if key not in found:
            found[key] = Place(
                key=key,
                name=row["name"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                kind="city",
                country=row["country"],
                continent=row["continent"],
            )
    return tuple(found.values())


@cache
def _names() -> dict[str, Place]:
    """Return every name by which a place can be asked for; earlier lines win."""
    names: dict[str, Place] = {}
    for key, place in regions().items():
        names.setdefault(plain(key), place)
        names.setdefault(plain(key.split(":")[1]), place)
    for network in ("cloudfront", "google"):
        for code, (place, _) in edge_locations(network).items():
            names.setdefault(plain(place.key), place)
            names.setdefault(plain(code), place)
    for place in cities():
        names.setdefault(plain(place.key), place)
        names.setdefault(plain(place.key.removeprefix("city:")), place)
        names.setdefault(plain(place.name), place)
        names.setdefault(plain(place.name.removesuffix(" City")), place)
    for place in (*regions().values(), *(pop for pop, _ in edge_locations("cloudfront").values())):
        city = Place(
            f"city:{place.name},{place.country}",
            place.name,
            place.lat,
            place.lon,
            "city",
            country=place.country,
            continent=place.continent,
        )
        names.setdefault(plain(place.name), place if place.provider == "azure" else city)
        names.setdefault(plain(f"{place.name},{place.country}"), city)
    return names


def plain(name: str) -> str:
    """Fold case, accents and spacing away: ``São Paulo, BR`` is ``sao paulo,br``."""
    letters = unicodedata.normalize("NFKD", " ".join(name.split()).casefold())
    return "".join(each for each in letters if not unicodedata.combining(each)).replace(", ", ",")
