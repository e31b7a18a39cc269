"""The Python of a project is found where Pulumi's CLI finds it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from simulator.preview.toolchains import Place, place_of, python_in


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "repository" / "shop"
    (folder / "infra").mkdir(parents=True)
    return folder


def found(root: Path, variables: dict[str, str] | None = None, **options: object) -> Place | None:
    """Return the place for a project whose program is in ``infra``; nothing is on PATH."""
    return place_of(options, root, root / "infra", variables={"PATH": "", **(variables or {})})


def environment(name: str, said_by: str, folder: Path, *, wanted: bool = True) -> Place:
    return Place(name, said_by, folder, python_in(folder), wanted)


def executable(path: Path, script: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("options", [{}, {"toolchain": "pip"}, {"toolchain": "PIP"}])
def test_a_named_environment_is_relative_to_the_projects_root(root, options):
    assert found(root, virtualenv="venv", **options) == environment(
        "venv", "Pulumi.yaml", root / "venv"
    )
    shared = root.parent / "shared"
    assert found(root, virtualenv="../shared", **options) == environment(
        "../shared", "Pulumi.yaml", shared
    )
    assert found(root, virtualenv=str(shared), **options) == environment(
        str(shared), "Pulumi.yaml", shared
    )


def test_uv_keeps_it_beside_the_nearest_lock_file(root):
    """The lock file's folder, else that of pyproject.toml, else the program's."""
    assert found(root, toolchain="uv") == environment(".venv", "uv", root / "infra" / ".venv")
    (root / "pyproject.toml").touch()
    assert found(root, toolchain="uv") == environment(".venv", "uv", root / ".venv")
    (root.parent / "uv.lock").touch()
    beside = environment(".venv", "uv", root.parent / ".venv")
    assert found(root, toolchain="uv") == beside
    # The lock file alone says that it is uv's.
    assert found(root) == beside
    assert found(root, virtualenv="venv") == environment("venv", "Pulumi.yaml", root / "venv")
    moved = found(root, {"UV_PROJECT_ENVIRONMENT": "env"}, toolchain="uv")
    assert moved == environment("env", "uv", root.parent / "env")


def test_poetry_is_asked(root, tmp_path):
    """It knows where, also when that is somewhere in its cache."""
    (root / "poetry.lock").touch()
    told = tmp_path / "cache" / "shop-py3.11"
    asked = f'[ "$*" = "env info --path" ] && [ "$PWD" = "{root / "infra"}" ] && echo "{told}"'
    tools = executable(tmp_path / "tools" / "poetry", asked).parent
    assert found(root, {"PATH": str(tools)}) == environment(str(told), "poetry", told)
    executable(tools / "poetry", "exit 1")
    nothing = found(root, {"PATH": str(tools)})
    assert nothing is not None
    assert (nothing.python, nothing.unknown) == (None, "poetry has made none for this project")


def test_without_poetry_the_simple_cases_are_known(root):
    """An active environment is what poetry would take, then one beside pyproject.toml."""
    nowhere = found(root, toolchain="poetry")
    assert nowhere is not None
    assert nowhere.python is None
    assert "not on PATH" in nowhere.unknown
    (root / "pyproject.toml").touch()
    (root / ".venv").mkdir()
    assert found(root, toolchain="poetry") == environment(".venv", "poetry", root / ".venv")
    active = str(root / "active")
    assert found(root, {"VIRTUAL_ENV": active}, toolchain="poetry") == environment(
        active, "poetry", root / "active"
    )


def test_otherwise_it_is_the_first_python_on_path(root, tmp_path):
    """What comes first is no wish of the project's; what PULUMI_PYTHON_CMD names is one."""
    assert found(root) is None
    usual = executable(tmp_path / "usr" / "bin" / "python3")
    other = executable(tmp_path / "opt" / "env" / "bin" / "python3.12")
    path = os.pathsep.join([str(usual.parent), str(other.parent)])
    assert found(root, {"PATH": path}) == Place("python3", "PATH", None, usual, wanted=False)
    chosen = {"PATH": path, "PULUMI_PYTHON_CMD": "python3.12"}
    assert found(root, chosen) == Place("python3.12", "PULUMI_PYTHON_CMD", None, other)
    # One of a virtual environment is taken for that environment.
    (tmp_path / "opt" / "env" / "pyvenv.cfg").touch()
    assert found(root, chosen) == environment(
        "python3.12", "PULUMI_PYTHON_CMD", tmp_path / "opt" / "env"
    )
    gone = found(root, {"PATH": path, "PULUMI_PYTHON_CMD": "python9"})
    assert gone == Place("python9", "PULUMI_PYTHON_CMD", None, Path("python9"))
