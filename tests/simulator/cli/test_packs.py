"""``routecast packs export``: packs for other projects, and nobody's files overwritten."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from simulator.cli.main import run
from simulator.preview.packs.builtin import DEFAULT_PACKS, builtin_pack, builtin_packs

FILES = {"PulumiPolicy.yaml", "__main__.py", "README.md"}


def export(folder: Path) -> int:
    return run(["packs", "export", str(folder)])


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_default_pack_ships_and_slo_is_none_of_them() -> None:
    assert [folder.name for folder in builtin_packs()] == list(DEFAULT_PACKS)
    assert "slo" not in DEFAULT_PACKS


def test_a_name_that_is_a_path_finds_no_shipped_pack() -> None:
    assert builtin_pack("../policypacks/https") is None
    assert builtin_pack("") is None


def test_each_pack_is_written_with_what_it_says_of_itself(tmp_path, capsys) -> None:
    target = tmp_path / "not yet" / "there"
    assert export(target) == 0
    out = capsys.readouterr().out
    assert {path.name for path in target.iterdir()} == set(DEFAULT_PACKS)
    for shipped in builtin_packs():
        written = target / shipped.name
        assert {path.name for path in written.iterdir()} == FILES
        theirs = yaml.safe_load((shipped / "PulumiPolicy.yaml").read_text())
        ours = yaml.safe_load((written / "PulumiPolicy.yaml").read_text())
        # The toolchain is named: a uv.lock in a folder above must not decide.
        assert ours.pop("runtime") == {
            "name": "python",
            "options": {"toolchain": "pip", "virtualenv": sys.prefix},
        }
        theirs.pop("runtime")
        assert ours == theirs
        assert f"{ours['name']} " in out
        assert str(written) in out


def test_an_exported_pack_starts_the_installed_one(tmp_path, monkeypatch) -> None:
    export(tmp_path)
    started: list[tuple[str, str]] = []
    monkeypatch.setattr(
        runpy, "run_module", lambda name, run_name: started.append((name, run_name))
    )
    for name in DEFAULT_PACKS:
        runpy.run_path(str(tmp_path / name))
    assert started == [(f"policypacks.{name}", "__main__") for name in DEFAULT_PACKS]


def test_a_projects_own_modules_do_not_stand_in_for_those_of_the_pack(tmp_path) -> None:
    """Another team's PYTHONPATH may well hold a package called simulator."""
    export(tmp_path / "packs")
    for name in ("simulator", "policypacks"):
        (tmp_path / "theirs" / name).mkdir(parents=True)
        (tmp_path / "theirs" / name / "__init__.py").write_text("raise SystemExit('theirs')\n")
    pack = tmp_path / "packs" / "https"
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "pulumi.policy", "127.0.0.1:1", str(pack)],
        cwd=pack,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "theirs")},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert server.stdout.readline().strip().isdigit()
    finally:
        server.kill()
        server.communicate()


def test_twice_gives_the_same_and_leaves_what_others_put_beside_it(tmp_path) -> None:
    assert export(tmp_path) == 0
    once = contents(tmp_path)
    (tmp_path / "https" / "notes.txt").write_text("ours")
    (tmp_path / "https" / "README.md").write_text("Written by `routecast packs export`, once.")
    assert export(tmp_path) == 0
    assert contents(tmp_path) == {**once, "https/notes.txt": "ours"}


def _pack_of_theirs(folder: Path) -> None:
    (folder / "ttl").mkdir()
    (folder / "ttl" / "PulumiPolicy.yaml").write_text("runtime: python\n")


def _folder_of_theirs(folder: Path) -> None:
    (folder / "ttl").mkdir()
    (folder / "ttl" / "data.csv").write_text("1\n")


def _file(folder: Path) -> None:
    (folder / "ttl").write_text("mine\n")


def _folder_as_file(folder: Path) -> None:
    (folder / "ttl" / "README.md").mkdir(parents=True)


@pytest.mark.parametrize(
    "put",
    [_pack_of_theirs, _folder_of_theirs, _file, _folder_as_file],
    ids=lambda put: put.__name__,
)
def test_nothing_is_written_where_somebody_elses_files_lie(
    put: Callable[[Path], None], tmp_path, capsys
) -> None:
    put(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert export(tmp_path) == 2
    assert f"error: {tmp_path / 'ttl'}" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_target_that_is_a_file_is_one_error(tmp_path, capsys) -> None:
    (tmp_path / "file").write_text("")
    assert export(tmp_path / "file" / "packs") == 2
    assert capsys.readouterr().err.count("error:") == 1


def test_an_interpreter_pulumi_could_not_start_is_refused(tmp_path, monkeypatch, capsys) -> None:
    """Pulumi starts <virtualenv>/bin/python: where that is missing, every preview would fail."""
    prefix = tmp_path / "usr"
    monkeypatch.setattr(sys, "prefix", str(prefix))
    assert export(tmp_path / "packs") == 2
    assert "which is missing" in capsys.readouterr().err
    # There is one now, but it is another Python, without routecast.
    (prefix / "bin").mkdir(parents=True)
    (prefix / "bin" / "python").write_text("#!/bin/sh\necho somewhere\n")
    (prefix / "bin" / "python").chmod(0o755)
    assert export(tmp_path / "packs") == 2
    err = capsys.readouterr().err
    assert "does not find this routecast" in err
    assert "virtual environment" in err
    assert not (tmp_path / "packs").exists()


def test_json(tmp_path, capsys) -> None:
    assert run(["packs", "export", str(tmp_path), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema_version"] == 1
    assert [pack["folder"] for pack in document["packs"]] == [
        str(tmp_path / name) for name in DEFAULT_PACKS
    ]
