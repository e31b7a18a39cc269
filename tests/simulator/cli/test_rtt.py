from __future__ import annotations

import json
from pathlib import Path

import pytest
from cyclopts import App

from simulator.cli.rtt import rtt
from simulator.errors import InputError

APP = App(name="routecast", result_action="return_value")
APP.command(rtt)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    APP(["rtt", *arguments], exit_on_error=False)
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_text_says_milliseconds_and_who_measured(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "us-east-1", "eu-west-1")
    assert out == (
        "us-east-1 (Ashburn)  eu-west-1 (Dublin)  69.6 ms"
        "  measured: cloudping.co, p50 over the year to 2025-05-29, TCP\n"
    )


def test_text_says_modelled(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "-18.1,178.4", "SYD", "--path", "internet")
    assert out.startswith("-18.1,178.4  SYD (Sydney)  ")
    assert "modelled: cable graph" in out


def test_json_keeps_the_users_names_and_order(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text('from,to\nSão Paulo,gru\neu-west-1,us-east-1\n"1,2",FRA\n', encoding="utf-8")
    document = json.loads(run(capsys, "--pairs", str(pairs), "--json"))
    assert set(document) == {"schema_version", "pairs"}
    assert document["schema_version"] == 1
    assert [(each["from"], each["to"], each["source"]) for each in document["pairs"]] == [
        ("São Paulo", "gru", "modelled"),
        ("eu-west-1", "us-east-1", "measured"),
        ("1,2", "FRA", "modelled"),
    ]
    assert all(set(each) == {"from", "to", "rtt_ms", "source"} for each in document["pairs"])
    assert document["pairs"][1]["rtt_ms"] == 69.6


def test_the_two_kinds_of_path_differ(capsys: pytest.CaptureFixture[str]) -> None:
    by_path = {
        path: json.loads(run(capsys, "JNB", "eu-west-1", "--path", path, "--json"))["pairs"][0]
        for path in ("backbone", "internet")
    }
    assert by_path["backbone"]["rtt_ms"] != by_path["internet"]["rtt_ms"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "no place given"),
        (("FRA",), "only one place given: 'FRA'"),
        (("us-east-9", "FRA"), "unknown place 'us-east-9'"),
        (("FRA", "LHR", "--pairs", "pairs.csv"), "both places and --pairs given"),
        (("--pairs", "absent.csv"), "cannot read"),
    ],
)
def test_wrong_use_is_an_input_error_and_prints_nothing(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        run(capsys, *arguments)
    assert caught.value.exit_code == 2
    assert capsys.readouterr().out == ""
