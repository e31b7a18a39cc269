"""The builder of the shipped network tables, on raw files small enough to check by eye."""

from __future__ import annotations

import csv
import gzip
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "build_network_tables.py"


@pytest.fixture
def builder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_network_tables", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(module, "DATA", tmp_path / "out")
    return module


def raw(folder: Path, name: str, text: str) -> None:
    if name.endswith(".gz"):
        (folder / name).write_bytes(gzip.compress(text.encode()))
    else:
        (folder / name).write_text(text, encoding="utf-8")


def written(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "out" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_without_a_folder_it_says_how_to_use_it(
    builder: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in ([], [str(tmp_path / "absent")], [str(tmp_path), "x"]):
        assert builder.main(arguments) == 2
        assert "usage" in capsys.readouterr().err


def test_edge_locations_are_priced_corrected_and_outside_china(
    builder: ModuleType, tmp_path: Path
) -> None:
    raw(
        tmp_path,
        "cloudfront_pops_2025.csv",
        "code,city,country,country_code,latitude,longitude,pricing_region\n"
        'BOS,Boston,United States,US,42.3643,-71.0052,"United States, Mexico, & Canada"\n'
        "GRU,Sao Paulo,Brazil,BR,-23.4,-46.5,South America\n"
        "BLA,Barcelona,Spain,VE,10.1,-64.7,Europe\n"
        "PEK,Beijing,China,CN,40.1,116.6,China\n"
        "HKG,Hong Kong,China,HK,22.3,113.9,China\n"
        "TLV,Tel Aviv,Israel,IL,32.0,34.9,\n"
        "ICN,Seoul,South Korea,KR,37.5,126.5,\n",
    )
    raw(
        tmp_path,
        "gcp_edge_pops_2023.csv",
        "code,city,state,country,country_code,latitude,longitude,count\n"
        "CPT,Cape Town,,South Africa,ZA,-33.9,18.6,1\n",
    )
    continents = {"US": "NA", "BR": "SA", "ES": "EU", "HK": "AS", "IL": "AS", "KR": "AS"}
    builder.build_pops(tmp_path, continents | {"ZA": "AF"})
    found = {row["code"]: row for row in written(tmp_path, "pops_cloudfront.csv")}
    assert {code: row["price_class"] for code, row in found.items()} == {
        "BOS": "100",
        "GRU": "all",
        "BCN": "100",
        "HKG": "200",
        "TLV": "100",
        "ICN": "200",
    }
    assert (found["BCN"]["country"], found["BCN"]["lat"]) == ("ES", "41.2971")
    assert written(tmp_path, "pops_google.csv")[0]["continent"] == "AF"


def test_directions_are_averaged_and_newer_aws_pairs_win(
    builder: ModuleType, tmp_path: Path
) -> None:
    raw(
        tmp_path,
        "aws_rtt_p50_1y_2025.csv",
        "from_region,to_region,rtt_ms_p50\n"
        "us-east-1,us-east-1,3.0\nus-east-1,eu-west-1,68\neu-west-1,us-east-1,70\n",
    )
    raw(
        tmp_path,
        "aws_gcp_rtt_2022.csv",
        "from_cloud,from_region,to_cloud,to_region,rtt_ms_avg,n,bitrate_Bps\n"
        "AWS,us-east-1,AWS,eu-west-1,99,1,1\nGCP,us-east4,AWS,us-east-1,1.5,1,1\n",
    )
    raw(
        tmp_path,
        "azure_rtt_p50.csv",
        "from_region,to_region,rtt_ms_p50\nEast US 2,West US,60\nWest US,East US 2,61\n",
    )
    builder.build_backbone(tmp_path)
    assert [tuple(row.values()) for row in written(tmp_path, "backbone_rtt.csv")] == [
        ("azure:eastus2", "azure:westus", "60.50", "azure-2026"),
        ("aws:eu-west-1", "aws:us-east-1", "69.00", "cloudping-2025"),
        ("aws:us-east-1", "gcp:us-east4", "1.50", "intercloud-2022"),
    ]


def test_what_is_faster_than_light_is_dropped(builder: ModuleType, tmp_path: Path) -> None:
    """A server with five impossible pairs goes, a single impossible pair goes alone."""
    header = "id,name,title,location,state,country,continent,latitude,longitude\n"
    places = [(0.0, 10.0 * number) for number in range(7)]
    raw(
        tmp_path,
        "wonder_servers_2020.csv",
        header
        + "".join(
            f"{i},C{i},City {i},x,,Land,1,{lat},{lon}\n" for i, (lat, lon) in enumerate(places)
        ),
    )
    # 10 degrees are 1112 km: at least 10.9 ms. City 0 claims 5 ms to everybody.
    pings = ["source,destination,min,avg,max,mdev"]
    for a in range(7):
        for b in range(7):
            ms = 0.1 if a == b else 5.0 if 0 in (a, b) else abs(a - b) * 20.0 + (a > b)
            ms = 3.0 if {a, b} == {5, 6} else ms
            pings.append(f"{a},{b},{ms},{ms * 2},{ms * 3},0")
    raw(tmp_path, "wonder_pings_2020.csv.gz", "\n".join(pings) + "\n")
    raw(tmp_path, "regions.csv", "provider,region,country_code,lat,lon\naws,r-1,LA,5,5\n")
    raw(
        tmp_path,
        "client_city_to_aws_region_wonder2020.csv",
        "client_id,aws_region,proxy_city,rtt_min_ms\n1,r-1,Elsewhere,33\n2,r-2,C1,1\n",
    )
    builder.build_internet(tmp_path, {"Land": "LA"})
    names = [row["name"] for row in written(tmp_path, "internet_cities.csv")]
    assert names == ["City 1", "City 2", "City 3", "City 4", "City 5", "City 6", "Elsewhere"]
    lines = (tmp_path / "out" / "internet_rtt.csv").read_text(encoding="utf-8").splitlines()
    # minimum of a pair, both directions averaged: 20.0 and 21.0 ms between neighbours
    assert lines[0] == "20.5,40.5,60.5,80.5,100.5,33.0"
    assert lines[4] == ","
