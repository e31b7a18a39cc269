"""Writes packs that run in other projects, with the interpreter that runs now.

The CLI starts a Python pack as ``<virtualenv>/bin/python -m pulumi.policy`` where ``virtualenv`` is
an option in the pack's ``PulumiPolicy.yaml``, absolute or relative to the pack, and any folder that
has a ``bin/python`` will do (``sdk/python/toolchain/pip.go`` of Pulumi 3.259). ``toolchain`` is
named because without it a ``uv.lock`` in a folder above would decide.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import yaml

from simulator.errors import InputError, Problem
from simulator.files import write_atomically
from simulator.preview.packs.builtin import PROJECT_FILE

_MARK: Final = "Written by `routecast packs export`"
_START_LIMIT_S: Final = 60.0
_HINT: Final = (
    "install routecast in a virtual environment (python3 -m venv) and export with its routecast"
)
_PROBE: Final = "import sys, policypacks; print(sys.prefix); print(policypacks.__file__)"


@dataclass(frozen=True, slots=True)
class ExportedPack:
    """A pack that was written.

    Attributes:
        name: the pack's name.
        folder: what to give to ``--policy-pack``.
    """

    name: str
    folder: Path


def export_packs(packs: Sequence[Path], target: Path) -> tuple[ExportedPack, ...]:
    """Write each pack as a folder of its own below ``target``; twice does no harm.

    Args:
        packs: folders of shipped packs.
        target: made when it is not there.

    Raises:
        InputError: something else lies where a pack would be written, it cannot be written, or
            the CLI could not start this interpreter; nothing was written then.
    """
    problems = [problem for pack in packs for problem in _foreign(target / pack.name)]
    environment, problem = _environment()
    if problem is not None:
        problems.append(problem)
    if problems:
        raise InputError(dict.fromkeys(problems))
    return tuple(_export(pack, target / pack.name, environment) for pack in packs)


def _export(pack: Path, folder: Path, environment: Path) -> ExportedPack:
    project = yaml.safe_load((pack / PROJECT_FILE).read_text(encoding="utf-8"))
    options = {"toolchain": "pip", "virtualenv": str(environment)}
    project = {**project, "runtime": {"name": "python", "options": options}}
    name = str(project.get("name", pack.name))
    text = yaml.safe_dump(project, sort_keys=False, allow_unicode=True, width=100)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            Problem(f"cannot make the folder: {error.strerror}", where=str(folder))
        ) from error
    # The file that makes a folder a pack comes last: until then there is none.
    write_atomically(folder / "__main__.py", _main(pack.name))
    write_atomically(folder / "README.md", _readme(name, folder.name))
    write_atomically(folder / PROJECT_FILE, f"# {_MARK}; export again instead of editing.\n{text}")
    return ExportedPack(name, folder)


def _main(module: str) -> str:
    # The pack was found to start without PYTHONPATH, which may name another team's modules.
    return f'''"""{_MARK}: starts the pack of the installed routecast."""

import os
import runpy
import sys

# The project's own modules must not stand in for those of the pack.
paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
theirs = {{os.path.abspath(path) for path in paths if path}}
sys.path[:] = [path for path in sys.path if os.path.abspath(path) not in theirs]

runpy.run_module("policypacks.{module}", run_name="__main__")
'''


def _readme(name: str, folder: str) -> str:
    return f"""# {name}

{_MARK}. In any Pulumi project:

```console
$ pulumi preview --policy-pack path/to/{folder}
```

The policies are those of the routecast that exported this folder, and run with its Python; the
folder holds only their names. It is bound to this machine: export it elsewhere instead of
committing it. `routecast policies` lists what is checked; export again once that Python has moved.
"""


def _foreign(folder: Path) -> list[Problem]:
    """Return what lies where a pack would be written and is no earlier export of it."""
    hint = "choose another folder, or move it away"
    for place in (folder, *folder.parents):
        if place.exists() and not place.is_dir():
            return [Problem("this is no folder", where=str(place), hint=hint)]
    if not folder.exists():
        return []
    try:
        held = sorted(folder.iterdir())
        ours = (PROJECT_FILE, "__main__.py", "README.md")
        files = [path for path in held if path.name in ours]
        strange = [path for path in files if _MARK not in path.read_text("utf-8", "replace")]
    except OSError as error:
        return [Problem(f"cannot read: {error.strerror}", where=str(folder), hint=hint)]
    if held and not files:
        strange = held[:1]
    why = "packs are only written over an earlier export"
    return [Problem("not written by routecast", str(path), why, hint) for path in strange]


def _environment() -> tuple[Path, Problem | None]:
    """Return the folder by which the CLI finds this interpreter, and why it would not."""
    folder = Path(sys.prefix)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    what = f"no pack can be bound to {sys.executable}"
    if not python.is_file():
        return folder, Problem(
            what, why=f"Pulumi would start {python}, which is missing", hint=_HINT
        )
    try:
        # -E: whoever runs the pack has other variables. "/": nor do they start where we do.
        done = subprocess.run(
            [python, "-E", "-c", _PROBE],
            cwd=folder.anchor,
            capture_output=True,
            text=True,
            timeout=_START_LIMIT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return folder, Problem(what, why=f"{python} does not start: {error}", hint=_HINT)
    spec = find_spec("policypacks")
    if done.stdout.splitlines() != [sys.prefix, spec.origin if spec else ""]:
        return folder, Problem(what, why=f"{python} does not find this routecast", hint=_HINT)
    return folder, None
