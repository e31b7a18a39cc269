"""Packs exported into another team's folder say of its program what the shipped ones say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.cli.main import run
from simulator.preview.packs.builtin import DEFAULT_PACKS

PROGRAM = Path(__file__).parent / "static_site"


def checked(capsys: pytest.CaptureFixture[str], *packs: str) -> tuple[int, dict[str, Any]]:
    options = [option for pack in packs for option in ("--policy-pack", pack)]
    code = run(["preview", "--project", str(PROGRAM), *options, "--json"])
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, document


def test_they_find_the_same_as_the_shipped_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["packs", "export", str(tmp_path)]) == 0
    capsys.readouterr()
    exported = checked(capsys, *(str(tmp_path / name) for name in DEFAULT_PACKS))
    shipped = checked(capsys, *DEFAULT_PACKS)
    assert exported == shipped
    assert shipped[1]["failures"] == []
    assert [pack["pack"] for pack in shipped[1]["packs"]] == [
        "routecast-https",
        "routecast-ttl",
        "routecast-health-checks",
        "routecast-access",
    ]
    # Only packs of ours with their side file tell ids.
    assert all(finding["id"] for finding in exported[1]["findings"])
