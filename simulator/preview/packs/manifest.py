"""Reads a pack's ``PulumiPolicy.yaml`` and finds the Python interpreter the pack runs in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from simulator.errors import InputError, Problem
from simulator.preview.environment import Environment, environment_at
from simulator.preview.project import runtime_options, toolchain_problems
from simulator.preview.toolchains import place_of
from simulator.preview.yaml_text import read_mapping

FILE: Final = "PulumiPolicy.yaml"
_NEEDED: Final = ("pulumi", "pulumi_policy")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says about itself before it runs.

    Attributes:
        folder: the pack's folder, absolute.
        name: the name the file gives, else the folder's; the running pack may have another.
        version, description: as in the file, empty when missing.
        environment: the Python to run the pack in.
    """

    folder: Path
    name: str
    version: str
    description: str
    environment: Environment


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of the pack in a folder.

    Raises:
        InputError: there is no pack, or it is not in Python; all mistakes at once.
    """
    root = folder.resolve()
    if not root.is_dir():
        raise InputError(
            Problem("no such folder", where=str(folder), hint=f"give the folder of {FILE}")
        )
    file = root / FILE
    if not file.is_file():
        raise InputError(
            Problem(
                f"no {FILE} here",
                where=str(folder),
                hint="give the folder of a policy pack with --policy-pack",
            )
        )
    document = read_mapping(file)
    problems = _problems(document, root, file)
    if problems:
        raise InputError(problems)
    # The pack's Python runs nothing of ours: any that has the SDK will do.
    place = place_of(runtime_options(document["runtime"]), root, root, file=FILE)
    return Manifest(
        folder=root,
        name=_text(document.get("name")) or root.name,
        version=_text(document.get("version")),
        description=_text(document.get("description")),
        environment=environment_at(place, root, needs=_NEEDED, oldest=()),
    )


def _problems(document: dict[str, Any], root: Path, file: Path) -> list[Problem]:
    runtime = document.get("runtime")
    name = runtime.get("name") if isinstance(runtime, dict) else runtime
    problems: list[Problem] = []
    if name in (None, ""):
        problems.append(
            Problem("the pack has no runtime", where=str(file), hint="add `runtime: python`")
        )
    elif name != "python":
        problems.append(
            Problem(
                f"the pack's runtime is {name!r}",
                where=f"{file}: runtime",
                why="only packs in Python can be run offline",
                hint="run it where Pulumi's CLI is: pulumi policy analyze --policy-pack",
            )
        )
    options = runtime.get("options") if isinstance(runtime, dict) else None
    if options is not None and not isinstance(options, dict):
        problems.append(
            Problem("`options` must be a mapping of keys to values", where=f"{file}: runtime")
        )
    problems += toolchain_problems(file, runtime)
    if not problems and not (root / "__main__.py").is_file():
        problems.append(Problem("the pack has no __main__.py", where=str(root)))
    return problems


def _text(value: Any) -> str:
    return "" if value is None else str(value)
