"""Write the network tables that ship with Routecast from the raw figures.

Usage: ``python tools/build_network_tables.py RAW_FOLDER``

Reads the raw CSV files (their names are listed in ``simulator/network/data/PROVENANCE.md``), drops
what cannot be true, fits the round-trip model and writes ``simulator/network/data``. The same raw
files give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from simulator.network.cables import Cables
from simulator.network.geo import FIBRE_MS_PER_KM, Floats, distances_km
from simulator.network.measured import backbone, internet
from simulator.network.model import Coefficients, fit

Row = dict[str, str]
DATA = Path(__file__).resolve().parent.parent / "simulator" / "network" / "data"

# Regions in the Route 53 latency list (or announced in botocore 1.42) that the raw region table
# lacks; coordinates of the city that the provider names, from general knowledge (2026).
MORE_REGIONS = (
    ("ap-southeast-6", "Auckland", "NZ", "OC", -36.8485, 174.7633),
    ("cn-north-1", "Beijing", "CN", "AS", 39.9042, 116.4074),
    ("cn-northwest-1", "Zhongwei (Ningxia)", "CN", "AS", 37.5149, 105.1967),
    ("us-gov-east-1", "Columbus (GovCloud East)", "US", "NA", 39.9612, -82.9988),
    ("us-gov-west-1", "Boardman (GovCloud West)", "US", "NA", 45.8399, -119.7006),
    ("eusc-de-east-1", "Potsdam (Brandenburg)", "DE", "EU", 52.3989, 13.0657),
    ("me-west-1", "Riyadh", "SA", "AS", 24.7136, 46.6753),
    ("sa-west-1", "Santiago", "CL", "SA", -33.4569, -70.6483),
)
AZURE_COUNTRY = {
    "Australia": "AU", "Brazil": "BR", "Canada": "CA", "India": "IN", "France": "FR",
    "Germany": "DE", "Indonesia": "ID", "Israel": "IL", "Italy": "IT", "Japan": "JP",
    "Korea": "KR", "Malaysia": "MY", "Mexico": "MX", "New Zealand": "NZ", "Norway": "NO",
    "Poland": "PL", "Qatar": "QA", "South Africa": "ZA", "Sweden": "SE", "Switzerland": "CH",
    "UAE": "AE", "UK": "GB", "East Asia": "HK", "North Europe": "IE", "Southeast Asia": "SG",
    "West Europe": "NL", "US": "US",
}  # fmt: skip

# Hubs that the raw graph lacks, with the cables or land routes that reach them: islands and
# interiors that would otherwise hang on a straight line across water or desert. From general
# knowledge of cable routes (2026): Honotua, Southern Cross, Gondwana, Coral Sea, AKORN and
# Alaska United, Greenland Connect, SAFE, and land routes along railways and pipelines.
MORE_HUBS = {
    "ANC": (61.22, -149.90), "SUV": (-18.14, 178.44), "PPT": (-17.54, -149.57),
    "NOU": (-22.27, 166.46), "POM": (-9.44, 147.18), "DRW": (-12.46, 130.84),
    "GOH": (64.18, -51.72), "YYT": (47.56, -52.71), "YHZ": (44.65, -63.58),
    "KLA": (0.35, 32.58), "KGL": (-1.94, 30.06), "ADD": (9.02, 38.75), "KRT": (15.50, 32.56),
    "FIH": (-4.32, 15.31), "LUN": (-15.39, 28.32), "MRU": (-20.16, 57.50),
    "TNR": (-18.88, 47.51), "ABJ": (5.36, -4.01), "KAN": (12.00, 8.52),
    "THR": (35.69, 51.39), "BAK": (40.41, 49.87), "TBS": (41.69, 44.83), "BGW": (33.31, 44.37),
    "TAS": (41.30, 69.24), "ISB": (33.69, 73.06), "KTM": (27.72, 85.32), "RGN": (16.80, 96.16),
    "URC": (43.83, 87.62), "CTU": (30.57, 104.07), "XIY": (34.34, 108.94), "CAN": (23.13, 113.26),
    "IKT": (52.29, 104.28), "SVX": (56.84, 60.61), "LPB": (-16.50, -68.15),
    "ASU": (-25.26, -57.58), "MAO": (-3.12, -60.02), "BSB": (-15.79, -47.88),
    "GUA": (14.63, -90.51), "UIO": (-0.18, -78.47),
}  # fmt: skip
MORE_LINKS = (
    "ANC-SEA SUV-SYD SUV-HNL PPT-HNL NOU-SYD NOU-SUV POM-SYD DRW-BNE DRW-ADL DRW-PER GOH-REK "
    "GOH-YYT YYT-YHZ YHZ-BOS YHZ-YUL KLA-NBO KGL-KLA ADD-DJI ADD-NBO KRT-JED KRT-CAI FIH-LAD "
    "FIH-LUN LUN-JNB LUN-NBO MRU-JNB MRU-TNR TNR-JNB TNR-MBA ABJ-ACC ABJ-DKR KAN-LOS THR-FJR "
    "THR-BAK THR-IST BAK-TBS TBS-IST TBS-MOW BAK-MOW BGW-IST BGW-FJR TAS-ALA TAS-MOW ISB-KHI "
    "KTM-DEL RGN-BKK RGN-SIN URC-ALA URC-XIY XIY-PEK XIY-CTU CTU-CAN CTU-PVG CAN-HKG CAN-PVG "
    "IKT-OVB IKT-KHV IKT-PEK SVX-MOW SVX-OVB LPB-LIM LPB-GRU ASU-EZE ASU-GRU MAO-FOR MAO-BSB "
    "BSB-GRU BSB-FOR GUA-MEX GUA-MIA GUA-PTY UIO-PTY UIO-LIM UIO-BOG"
)

# Edge locations of CloudFront in mainland China belong to a service of its own (operated by
# NWCD); a distribution of the aws partition never answers from them. CloudFront documentation,
# "Amazon CloudFront in China", 2025.
MAINLAND_CHINA = {"PEK", "PVG", "SZX", "ZHY"}
SOUTH_AMERICA = {"AR", "BR", "CL", "CO", "EC", "PE", "UY"}
AUSTRALASIA = {"AU", "NZ"}
# Price class 100: North America (Mexico included), Europe and Israel. The source counts Istanbul
# as Europe. Its three blank prices: Tel Aviv is in class 100, Jeddah and Seoul are in 200.
CLASS_100_PRICES = {"United States, Mexico, & Canada", "Europe"}
CLASS_100_CODES = {"TLV"}
# The source places Barcelona at the airport of Barcelona in Venezuela.
CORRECTED_POPS = {"BLA": ("BCN", "ES", 41.2971, 2.07846)}
COUNTRY_NAMES = {"Czech Republic": "CZ", "Netherlands": "NL"}

# A server for which this many pairs are faster than light is not where it says it is.
IMPOSSIBLE_PAIRS = 5


def main(arguments: Sequence[str]) -> int:
    """Build every table; the only argument is the folder of raw files."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.stderr.write("usage: python tools/build_network_tables.py RAW_FOLDER\n")
        return 2
    raw = Path(arguments[0])
    DATA.mkdir(exist_ok=True)
    countries = {row["iso2"]: row for row in read(raw / "country_demand.csv")}
    continents = {iso2: row["continent"] for iso2, row in countries.items()}
    by_name = {row["name"]: iso2 for iso2, row in countries.items()} | COUNTRY_NAMES

    build_cables(raw)
    build_regions(raw, continents)
    build_pops(raw, continents)
    build_cities(raw, continents, by_name)
    build_backbone(raw)
    build_internet(raw, by_name)
    fit_models()
    return 0


def read(path: Path) -> list[Row]:
    """Read a raw table; every value stays text."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(name: str, columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write one shipped table."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(columns), lineterminator="\n", extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)


def degrees(value: str | float) -> str:
    """Write a coordinate with four decimals (11 m)."""
    return f"{float(value):.4f}"


def build_cables(raw: Path) -> None:
    """Hubs and links of the backbone graph, and the ones added here."""
    hubs = read(raw / "cable_hubs.csv")
    hubs += [
        {"hub": hub, "lat": str(lat), "lon": str(lon)} for hub, (lat, lon) in MORE_HUBS.items()
    ]
    write("cable_hubs.csv", hubs[0], hubs)
    links = read(raw / "cable_links.csv")
    pairs = (link.split("-") for link in MORE_LINKS.split())
    links += [{"hub_a": a, "hub_b": b} for a, b in pairs]
    write("cable_links.csv", links[0], links)


def build_regions(raw: Path, continents: Mapping[str, str]) -> None:
    """AWS, Google Cloud and Azure regions with coordinates."""
    rows: list[dict[str, object]] = [
        {
            "key": f"{row['provider']}:{row['region']}",
            "name": row["city"],
            "country": row["country_code"],
            "continent": row["continent"],
            "lat": degrees(row["lat"]),
            "lon": degrees(row["lon"]),
            "source": row["coord_source"],
        }
        for row in read(raw / "regions.csv")
        if row["provider"] in ("aws", "gcp")
    ]
    rows += [
        {
            "key": f"aws:{code}",
            "name": name,
            "country": country,
            "continent": continent,
            "lat": degrees(lat),
            "lon": degrees(lon),
            "source": "city, general knowledge",
        }
        for code, name, country, continent, lat, lon in MORE_REGIONS
    ]
    for row in read(raw / "azure_regions.csv"):
        country = next(code for text, code in AZURE_COUNTRY.items() if text in row["region"])
        rows.append(
            {
                "key": azure_key(row["region"]),
                "name": row["region"],
                "country": country,
                "continent": continents[country],
                "lat": degrees(row["lat"]),
                "lon": degrees(row["lon"]),
                "source": "microsoft",
            }
        )
    write("regions.csv", rows[0], sorted(rows, key=lambda row: str(row["key"])))


def azure_key(name: str) -> str:
    """Turn a display name into a region key: ``East US 2`` is ``azure:eastus2``."""
    return "azure:" + name.replace(" ", "").lower()


def build_pops(raw: Path, continents: Mapping[str, str]) -> None:
    """Edge locations of CloudFront (with the price classes that use them) and of Google."""
    columns = ("code", "name", "country", "continent", "lat", "lon")
    table: list[dict[str, object]] = []
    for row in read(raw / "cloudfront_pops_2025.csv"):
        code, country = row["code"], row["country_code"]
        if code in MAINLAND_CHINA:
            continue
        lat, lon = float(row["latitude"]), float(row["longitude"])
        if code in CORRECTED_POPS:
            code, country, lat, lon = CORRECTED_POPS[code]
        in_100 = row["pricing_region"] in CLASS_100_PRICES or code in CLASS_100_CODES
        in_200 = country not in SOUTH_AMERICA | AUSTRALASIA
        country = "HK" if code == "HKG" else country
        table.append(
            dict(
                zip(
                    columns,
                    (code, row["city"], country, continents[country], degrees(lat), degrees(lon)),
                    strict=True,
                ),
                price_class=100 if in_100 else 200 if in_200 else "all",
            )
        )
    write("pops_cloudfront.csv", (*columns, "price_class"), table)
    write(
        "pops_google.csv",
        columns,
        (
            {
                "code": row["code"],
                "name": row["city"],
                "country": row["country_code"],
                "continent": continents[row["country_code"]],
                "lat": degrees(row["latitude"]),
                "lon": degrees(row["longitude"]),
            }
            for row in read(raw / "gcp_edge_pops_2023.csv")
        ),
    )


def build_cities(raw: Path, continents: Mapping[str, str], by_name: Mapping[str, str]) -> None:
    """Cities that can be named: the 2000 largest, then the measured ones that are missing."""
    rows: list[dict[str, object]] = [
        {
            "name": row["name"],
            "country": row["cc"],
            "continent": continents[row["cc"]],
            "admin": row["admin1"],
            "lat": degrees(row["lat"]),
            "lon": degrees(row["lon"]),
            "population": row["population"],
        }
        for row in read(raw / "cities_top2000_geonames.csv")
    ]
    seen = {(plain(str(row["name"])), row["country"]) for row in rows}
    for row in read(raw / "wonder_servers_2020.csv"):
        country = by_name[row["country"]]
        if (plain(row["title"]), country) in seen:
            continue
        seen.add((plain(row["title"]), country))
        rows.append(
            {
                "name": row["title"],
                "country": country,
                "continent": continents[country],
                "admin": row["state"],
                "lat": degrees(row["latitude"]),
                "lon": degrees(row["longitude"]),
                "population": 0,
            }
        )
    write("cities.csv", rows[0], rows)


def plain(name: str) -> str:
    """Fold case and accents away."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def build_backbone(raw: Path) -> None:
    """Region pairs, both directions averaged; AWS pairs of 2025 replace those of 2022."""
    measured: dict[tuple[str, str, str], list[float]] = defaultdict(list)

    def add(source: str, a: str, b: str, ms: float) -> None:
        if a != b:
            measured[source, min(a, b), max(a, b)].append(ms)

    for row in read(raw / "aws_rtt_p50_1y_2025.csv"):
        ends = (f"aws:{row['from_region']}", f"aws:{row['to_region']}")
        add("cloudping-2025", *ends, float(row["rtt_ms_p50"]))
    newer = {pair[1:] for pair in measured}
    for row in read(raw / "aws_gcp_rtt_2022.csv"):
        ends = (
            f"{row['from_cloud'].lower()}:{row['from_region']}",
            f"{row['to_cloud'].lower()}:{row['to_region']}",
        )
        if (min(ends), max(ends)) not in newer:
            add("intercloud-2022", *ends, float(row["rtt_ms_avg"]))
    for row in read(raw / "azure_rtt_p50.csv"):
        ends = (azure_key(row["from_region"]), azure_key(row["to_region"]))
        add("azure-2026", *ends, float(row["rtt_ms_p50"]))

    rows = [
        {"a": a, "b": b, "rtt_ms": f"{np.mean(values):.2f}", "source": source}
        for (source, a, b), values in sorted(measured.items())
    ]
    write("backbone_rtt.csv", rows[0], rows)


def build_internet(raw: Path, by_name: Mapping[str, str]) -> None:
    """City pairs of the public Internet: the least round trip of each direction, averaged.

    Queueing is left to the jitter of each request. Pairs faster than light are dropped, and
    servers with several of them altogether. Eight servers (Frankfurt, Washington, Sydney...) are
    in the derived table only: there every city's round trip to the server in a cloud region.
    """
    servers = read(raw / "wonder_servers_2020.csv")
    position = {row["id"]: index for index, row in enumerate(servers)}
    places = [(row["title"], by_name[row["country"]], *where(row)) for row in servers]
    regions = {row["region"]: row for row in read(raw / "regions.csv") if row["provider"] == "aws"}
    samples: dict[tuple[int, int], list[float]] = defaultdict(list)
    for row in read(raw / "wonder_pings_2020.csv.gz"):
        a, b = position.get(row["source"]), position.get(row["destination"])
        if a is not None and b is not None and a != b:
            samples[min(a, b), max(a, b)].append(float(row["min"]))
    known = {row["name"] for row in servers}
    for row in read(raw / "client_city_to_aws_region_wonder2020.csv"):
        if row["proxy_city"] in known:
            continue
        if row["aws_region"] not in position:
            region = regions[row["aws_region"]]
            position[row["aws_region"]] = len(places)
            places.append((row["proxy_city"], region["country_code"], *where(region)))
        pair = (position[row["client_id"]], position[row["aws_region"]])
        samples[pair].append(float(row["rtt_min_ms"]))

    rtt_ms = np.full((len(places), len(places)), np.nan)
    for (a, b), values in samples.items():
        rtt_ms[a, b] = rtt_ms[b, a] = sum(values) / len(values)
    points = np.array([place[2:] for place in places])
    impossible = np.nan_to_num(rtt_ms, nan=np.inf) < distances_km(points, points) * FIBRE_MS_PER_KM
    kept = np.flatnonzero(impossible.sum(axis=1) < IMPOSSIBLE_PAIRS)
    rtt_ms[impossible] = np.nan
    rows = (
        {"name": name, "country": country, "lat": degrees(lat), "lon": degrees(lon)}
        for name, country, lat, lon in (places[index] for index in kept)
    )
    write("internet_cities.csv", ("name", "country", "lat", "lon"), rows)
    write_triangle("internet_rtt.csv", rtt_ms[np.ix_(kept, kept)])


def where(row: Row) -> tuple[float, float]:
    """Return a raw row's latitude and longitude, whatever the columns are called."""
    return (float(row.get("latitude") or row["lat"]), float(row.get("longitude") or row["lon"]))


def write_triangle(name: str, matrix: Floats) -> None:
    """Write the upper triangle, a row a line, empty where not measured."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as stream:
        for row in range(len(matrix) - 1):
            values = matrix[row, row + 1 :]
            stream.write(",".join("" if np.isnan(ms) else f"{ms:.1f}" for ms in values) + "\n")


def fit_models() -> None:
    """Fit the model to the tables as shipped and write its coefficients."""
    cables = Cables.load()
    # Kernel length and shrinkage: from leaving regions and cities out (docs/network-data.md).
    settings = {
        "backbone": Coefficients(0.0, 0.0, kernel_km=450.0, shrink=0.1, foreign=0.5),
        "internet": Coefficients(0.0, 0.0, kernel_km=300.0, shrink=0.1, foreign=0.5),
    }
    numbers: dict[str, float] = {}
    for path, table in (("backbone", backbone()), ("internet", internet())):
        fitted = fit(cables, settings[path], table.ends, table.rtt_ms)
        for field in Coefficients.__slots__:
            numbers[f"{path}.{field}"] = round(getattr(fitted, field), 6)
    (DATA / "model.json").write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
