"""Build the client cells and public-resolver sites that ``simulator.traffic`` ships.

Usage: ``python tools/build_traffic_tables.py FOLDER`` with ``country_demand.csv``,
``cities_top2000_geonames.csv`` and ``regions.csv`` in FOLDER (columns as read below).

A country's Internet users are spread over its people: a city gets users in proportion to its
population, what remains goes to one or several rest-of-country cells.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from simulator.files import write_atomically
from simulator.traffic.regions import region_of

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "simulator" / "traffic" / "data"

# Codes of countries that no longer exist; their people are counted in the successors.
GONE = {"CS", "AN"}
# A zero older than this is a missing figure (territories that OWID stops covering).
OLDEST_ZERO = 2010
# A city with at least this share of the world's Internet users is a cell of its own...
CITY_SHARE = 0.0008
# ...up to this many a country; the largest city of a country always is, above this many users.
CITIES_PER_COUNTRY = 14
US_CITIES = 16
MIN_CITY_USERS = 250_000
# Countries with this many users always show this many cities.
LARGE_USERS = 20_000_000
LARGE_CITIES = 2
# A smaller city this near a larger one is its suburb (New York's boroughs are listed beside it).
SUBURB_KM = 40.0
MIN_USERS = 20_000

# Centres around which the rest of a large country is gathered.
CENTRES: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "CN": {
        "north": (39.9, 116.4),
        "northeast": (43.9, 125.3),
        "east": (31.2, 119.5),
        "southeast": (25.5, 118.5),
        "south": (23.1, 113.3),
        "centre": (30.6, 114.3),
        "southwest": (29.6, 105.5),
        "northwest": (34.3, 108.9),
        "far west": (43.8, 87.6),
    },
    "IN": {
        "north": (28.6, 77.2),
        "northwest": (26.9, 75.8),
        "west": (19.1, 73.5),
        "south": (12.9, 78.0),
        "southeast": (17.4, 80.0),
        "east": (23.5, 87.5),
        "centre": (22.7, 77.5),
        "Ganges": (25.6, 83.5),
    },
    "BR": {
        "southeast": (-21.5, -46.0),
        "south": (-27.5, -51.0),
        "northeast": (-8.0, -36.0),
        "north": (-2.5, -54.0),
        "centre": (-16.0, -49.0),
    },
    "RU": {
        "centre": (55.7, 38.0),
        "northwest": (60.5, 31.5),
        "south": (46.5, 41.0),
        "Volga": (54.5, 50.5),
        "Urals": (56.5, 61.5),
        "Siberia": (55.0, 84.0),
        "far east": (47.0, 134.0),
    },
    "CA": {
        "Ontario": (43.8, -80.0),
        "Quebec": (46.5, -72.0),
        "prairies": (51.5, -109.0),
        "west": (49.3, -122.5),
        "Atlantic": (45.5, -64.5),
    },
    "AU": {"southeast": (-36.0, 147.0), "northeast": (-26.0, 152.5), "west": (-32.0, 116.5)},
    "ID": {
        "Java": (-7.2, 110.0),
        "Sumatra": (0.5, 101.5),
        "Kalimantan": (-1.5, 115.0),
        "Sulawesi": (-3.0, 120.5),
    },
    "MX": {"centre": (20.0, -99.5), "north": (27.5, -103.5), "south": (17.5, -92.5)},
    "JP": {"east": (35.9, 139.8), "west": (34.5, 134.5), "north": (41.5, 141.0)},
    "NG": {"south": (6.3, 5.5), "north": (11.5, 8.5)},
    "ZA": {"north": (-26.2, 28.5), "south": (-33.0, 24.0)},
    "CD": {"west": (-4.5, 16.5), "east": (-4.0, 27.5)},
    "KZ": {"south": (43.0, 73.0), "north": (51.5, 69.0)},
    "TR": {"west": (39.5, 29.0), "east": (38.0, 38.0)},
    "SA": {"west": (22.5, 40.5), "east": (25.5, 48.0)},
    "PH": {"Luzon": (15.0, 120.8), "Visayas": (10.5, 123.5), "Mindanao": (7.5, 125.0)},
    "VN": {"north": (20.9, 106.0), "south": (10.7, 106.5)},
    "PK": {"north": (32.0, 73.0), "south": (26.0, 68.0)},
}

# Cities where a large anycast resolver that sends no client subnet answers: a subset of the
# data centres Cloudflare names on its network page, those in the world's main exchange points.
PLAIN_SITES = (
    "Amsterdam/NL Athens/GR Atlanta/US Auckland/NZ Bangkok/TH Beirut/LB Bogotá/CO Brussels/BE "
    "Bucharest/RO Budapest/HU Cairo/EG Casablanca/MA Chennai/IN Chicago/US Dakar/SN Dallas/US "
    "Denver/US Djibouti/DJ Dubai/AE Dublin/IE Hanoi/VN Helsinki/FI Istanbul/TR Jakarta/ID "
    "Jeddah/SA Johannesburg/ZA Karachi/PK Kinshasa/CD Kyiv/UA Lagos/NG Lima/PE Lisbon/PT "
    "London/GB Luanda/AO Madrid/ES Manila/PH Melbourne/AU Miami/US Milan/IT Mombasa/KE "
    "Montréal/CA Moscow/RU Mumbai/IN Nairobi/KE Oslo/NO Osaka/JP Panama_City/PA Paris/FR Perth/AU "
    "Prague/CZ Quito/EC Riyadh/SA Santiago/CL Seattle/US Seoul/KR Singapore/SG Sofia/BG "
    "Stockholm/SE Sydney/AU Taipei/TW Tashkent/UZ Tbilisi/GE Tokyo/JP Toronto/CA Vienna/AT "
    "Warsaw/PL Yerevan/AM Zürich/CH"
)


@dataclass(frozen=True, slots=True)
class City:
    """A city of the raw table."""

    name: str
    country: str
    subdivision: str
    lat: float
    lon: float
    people: float
    tz: str


@dataclass(frozen=True, slots=True)
class Row:
    """A cell to be written."""

    name: str
    country: str
    continent: str
    subdivision: str
    lat: float
    lon: float
    users: float
    offset_h: float


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file as text; ``NA`` stays Namibia."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance in km."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(x) for x in (*a, *b))
    h = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 12742.0176 * math.asin(min(1.0, math.sqrt(h)))


def standard_offset_h(tz: str) -> float:
    """Return the zone's offset from UTC without daylight saving, in hours.

    The smaller offset of January and July: some zones call winter time the saved one.
    """
    offsets = (datetime(2026, month, 15, tzinfo=ZoneInfo(tz)).utcoffset() for month in (1, 7))
    return min(o.total_seconds() for o in offsets if o is not None) / 3600.0


def users_by_country(rows: Iterable[dict[str, str]]) -> dict[str, float]:
    """Return Internet users per country; missing rates are their client region's mean."""
    known: dict[str, float] = {}
    people: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    missing: dict[str, float] = {}
    for row in rows:
        code = row["iso2"]
        if code in GONE:
            continue
        old_zero = row["internet_pct"] == "0.0" and float(row["internet_year"]) < OLDEST_ZERO
        if row["internet_users_est"] and not old_zero:
            known[code] = float(row["internet_users_est"])
            if code not in ("US", "RU"):
                total = people[region_of(code)]
                total[0] += known[code]
                total[1] += float(row["population"])
        else:
            missing[code] = float(row["population"])
    for code, population in missing.items():
        users, of = people[region_of(code)]
        known[code] = population * users / of
    return known


def without_suburbs(cities: Sequence[City]) -> list[City]:
    """Return the cities, largest first, that are not next to a larger one."""
    kept: list[City] = []
    for city in sorted(cities, key=lambda c: (-c.people, c.name)):
        if all(km((city.lat, city.lon), (k.lat, k.lon)) > SUBURB_KM for k in kept):
            kept.append(city)
    return kept


def middle(cities: Sequence[City]) -> tuple[float, float]:
    """Return the population-weighted mean position (no country here crosses the date line)."""
    total = sum(c.people for c in cities)
    return (
        sum(c.lat * c.people for c in cities) / total,
        sum(c.lon * c.people for c in cities) / total,
    )


def common_tz(cities: Sequence[City]) -> str:
    """Return the time zone most of the cities' people live in."""
    people: dict[str, float] = defaultdict(float)
    for city in cities:
        people[city.tz] += city.people
    return max(sorted(people), key=lambda tz: people[tz])


def split_rest(code: str, cities: Sequence[City]) -> list[tuple[str, Sequence[City], float]]:
    """Return (label, cities, share) for the parts of a country's rest."""
    centres = CENTRES.get(code)
    if centres is None:
        return [("rest", cities, 1.0)]
    parts: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        parts[min(centres, key=lambda c: km(centres[c], (city.lat, city.lon)))].append(city)
    total = sum(c.people for c in cities)
    return [(label, parts[label], sum(c.people for c in parts[label]) / total) for label in parts]


class Builder:
    """Collects the cells country by country."""

    def __init__(self, raw: Path) -> None:
        self.countries = {r["iso2"]: r for r in read(raw / "country_demand.csv")}
        self.users = users_by_country(self.countries.values())
        self.cities: dict[str, list[City]] = defaultdict(list)
        for r in read(raw / "cities_top2000_geonames.csv"):
            state = r["admin1"] if r["cc"] == "US" else ""
            self.cities[r["cc"]].append(
                City(
                    r["name"],
                    r["cc"],
                    state,
                    float(r["lat"]),
                    float(r["lon"]),
                    float(r["population"]),
                    r["tz"],
                )
            )
        self.places = read(HERE / "traffic_places.csv")
        self.world = sum(self.users.values())
        self.rows: list[Row] = []

    def add(self, name: str, city: City, users: float) -> None:
        """Add a cell at a city's place."""
        self.rows.append(
            Row(
                name,
                city.country,
                self.countries[city.country]["continent"],
                city.subdivision,
                city.lat,
                city.lon,
                users,
                standard_offset_h(city.tz),
            )
        )

    def chosen(self, code: str) -> list[tuple[City, float]]:
        """Return the cities that become cells, with their users."""
        rate = self.users[code] / float(self.countries[code]["population"])
        always = LARGE_CITIES if self.users[code] >= LARGE_USERS else 1
        picked: list[tuple[City, float]] = []
        for city in without_suburbs(self.cities[code])[:CITIES_PER_COUNTRY]:
            users = city.people * rate
            first = len(picked) < always and users >= MIN_CITY_USERS
            if first or users >= CITY_SHARE * self.world:
                picked.append((city, users))
        return picked

    def country(self, code: str) -> None:
        """Add a country's cells."""
        users = self.users[code]
        if users < MIN_USERS:
            return
        name = self.countries[code]["name"]
        picked = self.chosen(code)
        taken = {city.name for city, _ in picked}
        left = [c for c in without_suburbs(self.cities[code]) if c.name not in taken]
        if not left or not picked:
            # A small country, or nothing says where the rest lives: one cell at the main city.
            place = picked[0][0] if picked else self.main_place(code)
            self.add(place.name, place, users)
            return
        # City limits of some sources exceed the country's own count: at most nine tenths.
        cap = min(1.0, 0.9 * users / max(1.0, sum(u for _, u in picked)))
        for city, city_users in picked:
            self.add(city.name, city, city_users * cap)
        rest = users - cap * sum(u for _, u in picked)
        # The rest lives around all cities, the chosen ones' surroundings included.
        for label, cities, share in split_rest(code, without_suburbs(self.cities[code])):
            lat, lon = middle(cities)
            place = City(label, code, "", lat, lon, 0.0, common_tz(cities))
            self.add(f"{name} ({label})", place, rest * share)

    def main_place(self, code: str) -> City:
        """Return a country's largest city, or its capital where the city table has none."""
        if self.cities[code]:
            return max(self.cities[code], key=lambda c: c.people)
        for r in self.places:
            if r["kind"] == "capital" and r["country"] == code:
                return City(r["name"], code, "", float(r["lat"]), float(r["lon"]), 0.0, r["tz"])
        raise KeyError(code)

    def united_states(self) -> None:
        """Add US cities, and a cell for what remains of every state (2020 census)."""
        rate = self.users["US"] / sum(
            float(r["population"]) for r in self.places if r["population"]
        )
        in_cities: dict[str, float] = defaultdict(float)
        for city in without_suburbs(self.cities["US"])[:US_CITIES]:
            in_cities[city.subdivision] += city.people * rate
            self.add(city.name, city, city.people * rate)
        for r in self.places:
            if r["kind"] != "state":
                continue
            rest = float(r["population"]) * rate - in_cities[r["subdivision"]]
            if rest >= MIN_USERS:
                place = City(
                    r["name"],
                    "US",
                    r["subdivision"],
                    float(r["lat"]),
                    float(r["lon"]),
                    0.0,
                    r["tz"],
                )
                self.add(f"{r['name']} (rest)", place, rest)

    def build(self) -> list[Row]:
        """Return all cells, by country and then by users."""
        for code in sorted(self.users):
            if code == "US":
                self.united_states()
            else:
                self.country(code)
        return sorted(self.rows, key=lambda r: (r.country, -r.users, r.name))


def cells_text(rows: Sequence[Row]) -> str:
    """Return the cells as CSV text with a heading of comments."""
    lines = [
        "# Client cells: where Internet users are, by city and rest of country.",
        "# Sources: GeoNames cities and populations (CC BY 4.0, 2026); Our World in Data, share of",
        "# the population using the Internet (CC BY 4.0, 2018-2023); US Census Bureau, 2020 state",
        "# populations (public domain). IANA time zones: standard offsets of 2026.",
        "# Written by tools/build_traffic_tables.py.",
        "name,country,continent,subdivision,region,lat,lon,users,utc_offset_h",
    ]
    for r in rows:
        name = f'"{r.name}"' if "," in r.name else r.name
        region = region_of(r.country, r.lon, r.subdivision)
        lines.append(
            f"{name},{r.country},{r.continent},{r.subdivision},{region},"
            f"{r.lat:.3f},{r.lon:.3f},{r.users:.0f},{r.offset_h:g}"
        )
    return "\n".join(lines) + "\n"


def sites_text(raw: Path, builder: Builder) -> str:
    """Return the sites of public resolvers as CSV text with a heading of comments."""
    lines = [
        "# Where public resolvers query from.",
        "# public-ecs: Google Cloud regions; Google Public DNS answers from Google's data centres",
        "# and cloud regions (its FAQ, 2024) and sends EDNS client subnet.",
        "# public: main exchange points among the cities Cloudflare names (network page, 2024);",
        "# 1.1.1.1 sends no client subnet. Coordinates: GeoNames (CC BY 4.0, 2026).",
        "# Written by tools/build_traffic_tables.py.",
        "kind,city,country,continent,subdivision,lat,lon",
    ]
    kept: list[tuple[float, float]] = []
    for r in read(raw / "regions.csv"):
        place = (float(r["lat"]), float(r["lon"]))
        if r["provider"] != "gcp" or any(km(place, k) < SUBURB_KM for k in kept):
            continue
        kept.append(place)
        state = r["state"] if r["country_code"] == "US" else ""
        lines.append(
            f"public-ecs,{r['city']},{r['country_code']},{r['continent']},{state},"
            f"{place[0]:.3f},{place[1]:.3f}"
        )
    for site in PLAIN_SITES.replace(" ", "\n").splitlines():
        name, code = site.split("/")
        found = [c for c in builder.cities[code] if c.name == name.replace("_", " ")]
        if not found:
            print(f"no city {site}", file=sys.stderr)  # noqa: T201 - a build tool speaks here
            continue
        c = max(found, key=lambda city: city.people)
        continent = builder.countries[code]["continent"]
        lines.append(f"public,{c.name},{code},{continent},{c.subdivision},{c.lat:.3f},{c.lon:.3f}")
    return "\n".join(lines) + "\n"


def main(raw: Path) -> None:
    """Write both tables."""
    builder = Builder(raw)
    write_atomically(TARGET / "cells.csv", cells_text(builder.build()))
    write_atomically(TARGET / "resolver_sites.csv", sites_text(raw, builder))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
