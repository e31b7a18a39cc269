"""Decides, as Pulumi's CLI does, which Python a project or a policy pack runs with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator.preview.asking import NoAnswerError, answer_of

TOOLCHAINS: Final = ("pip", "poetry", "uv")
_BESIDE: Final = ".venv"
_POETRY_LIMIT_S: Final = 30.0
_ON_WINDOWS: Final = os.name == "nt"
BIN: Final = "Scripts" if _ON_WINDOWS else "bin"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a Python is, and who says so.

    Attributes:
        name: as whoever names it writes it, to be shown.
        said_by: ``Pulumi.yaml``, or the environment variable or tool that names it.
        virtualenv: the virtual environment's folder, ``None`` for a Python outside of any.
        python: the interpreter; it may not exist.
        wanted: somebody asks for it; otherwise it is what happens to come first.
        unknown: why it could not be found out, empty when it is known.
    """

    name: str
    said_by: str
    virtualenv: Path | None
    python: Path | None
    wanted: bool = True
    unknown: str = ""


def place_of(
    options: Mapping[str, object],
    root: Path,
    program_folder: Path,
    *,
    file: str = "Pulumi.yaml",
    variables: Mapping[str, str] | None = None,
) -> Place | None:
    """Return where the Python of a project or pack is, ``None`` when there is none at all.

    Source: ResolveToolchain and CommandPath in sdk/python/toolchain of pulumi/pulumi 3.259.

    Args:
        options: the runtime's options, ``toolchain`` and ``virtualenv`` among them.
        root: the folder of the project file; ``virtualenv`` is relative to it.
        program_folder: the folder of the program; lock files are looked for from there upwards.
        file: the project file's name, for messages.
        variables: environment variables; by default this process's.
    """
    variables = os.environ if variables is None else variables
    toolchain = str(options.get("toolchain") or "").lower() or _detected(program_folder)
    named = str(options.get("virtualenv") or "")
    if toolchain == "poetry":
        return _poetry(program_folder, variables)
    if toolchain == "uv":
        return _uv(root, named, program_folder, file, variables)
    if named:
        return _virtualenv(named, file, root / named)
    return _on_path(variables)


def python_in(folder: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return folder / BIN / ("python.exe" if _ON_WINDOWS else "python")


def _on_path(variables: Mapping[str, str]) -> Place | None:
    command = variables.get("PULUMI_PYTHON_CMD", "")
    said_by = "PULUMI_PYTHON_CMD" if command else "PATH"
    usual = ("python", "python3") if _ON_WINDOWS else ("python3", "python")
    for name in (command,) if command else usual:
        found = shutil.which(name, path=variables.get("PATH"))
        if found is not None:
            folder = Path(found).absolute().parent.parent
            if (folder / "pyvenv.cfg").is_file():
                return _virtualenv(name, said_by, folder, wanted=bool(command))
            return Place(name, said_by, None, Path(found), wanted=bool(command))
    return Place(command, said_by, None, Path(command)) if command else None


def _virtualenv(name: str, said_by: str, folder: Path, *, wanted: bool = True) -> Place:
    # Not resolved: an environment's interpreter is a link, and links may lead to environments.
    folder = Path(os.path.normpath(folder))
    return Place(name, said_by, folder, python_in(folder), wanted)


def _detected(folder: Path) -> str:
    for toolchain in ("uv", "poetry"):
        if _above(folder, f"{toolchain}.lock") is not None:
            return toolchain
    return "pip"


def _above(folder: Path, name: str) -> Path | None:
    return next((above for above in (folder, *folder.parents) if (above / name).exists()), None)


def _uv(
    root: Path, named: str, program_folder: Path, file: str, variables: Mapping[str, str]
) -> Place:
    if named:
        return _virtualenv(named, file, root / named)
    beside = _above(program_folder, "uv.lock") or _above(program_folder, "pyproject.toml")
    folder = variables.get("UV_PROJECT_ENVIRONMENT") or _BESIDE
    return _virtualenv(folder, "uv", (beside or program_folder) / folder)


def _poetry(program_folder: Path, variables: Mapping[str, str]) -> Place:
    """Ask poetry, as the CLI does; where there is none, know the two simple cases."""
    program = shutil.which("poetry", path=variables.get("PATH"))
    if program is not None:
        told = _told(program, program_folder, variables)
        if told:
            return _virtualenv(told, "poetry", Path(told))
        return Place("", "poetry", None, None, unknown="poetry has made none for this project")
    active = variables.get("VIRTUAL_ENV", "")
    if active:
        return _virtualenv(active, "poetry", Path(active))
    beside = _above(program_folder, "pyproject.toml") or program_folder
    if (beside / _BESIDE).is_dir():
        return _virtualenv(_BESIDE, "poetry", beside / _BESIDE)
    return Place(
        "", "poetry", None, None, unknown="only poetry knows where it is, and is not on PATH"
    )


def _told(poetry: str, folder: Path, variables: Mapping[str, str]) -> str:
    try:
        code, said = answer_of(
            [poetry, "env", "info", "--path"], folder, variables, _POETRY_LIMIT_S
        )
    except NoAnswerError:
        return ""
    return said.strip() if code == 0 else ""
