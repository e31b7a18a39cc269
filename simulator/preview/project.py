"""Finds and reads a Pulumi project: its name, where its program lies, its declared config."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from simulator.errors import InputError, Problem, suggestion
from simulator.preview.toolchains import TOOLCHAINS
from simulator.preview.yaml_text import read_mapping

PROJECT_FILES: Final = ("Pulumi.yaml", "Pulumi.yml", "Pulumi.json")


@dataclass(frozen=True, slots=True)
class Project:
    """A Pulumi project whose program is in Python.

    Attributes:
        name: project name, part of every URN.
        root: the folder of ``Pulumi.yaml``.
        file: the project file.
        program_folder: the program's working directory.
        entry: what is run: a folder with ``__main__.py``, or a file.
        config: the ``config`` block as written.
        stack_config_folder: where ``Pulumi.<stack>.yaml`` lies.
        options: the runtime's options, which say where the program's Python is.
    """

    name: str
    root: Path
    file: Path
    program_folder: Path
    entry: Path
    config: Mapping[str, Any]
    stack_config_folder: Path
    options: Mapping[str, Any] = field(default_factory=dict)


def load_project(folder: Path) -> Project:
    """Read the project in a folder.

    Args:
        folder: the folder that holds ``Pulumi.yaml``.

    Raises:
        InputError: there is no project, it is not in Python, or its program is missing; all
            mistakes at once.
    """
    root = folder.resolve()
    file = _project_file(folder, root)
    document = read_mapping(file)
    problems: list[Problem] = []
    name = document.get("name")
    if not isinstance(name, str) or not name:
        problems.append(Problem("the project has no name", where=str(file), hint="add `name:`"))
    problems.extend(_runtime_problems(file, document.get("runtime")))
    problems.extend(toolchain_problems(file, document.get("runtime")))
    config = document.get("config")
    if config is not None and not isinstance(config, dict):
        problems.append(
            Problem("`config` must be a mapping of keys to values", where=f"{file}: config")
        )
    program_folder, entry = root, root
    if not problems:
        program_folder, entry = _program(root, file, document.get("main"), problems)
    if problems:
        raise InputError(problems)
    return Project(
        name=str(name),
        root=root,
        file=file,
        program_folder=program_folder,
        entry=entry,
        config={str(key): value for key, value in (config or {}).items()},
        stack_config_folder=_stack_config_folder(root, document),
        options=runtime_options(document.get("runtime")),
    )


def _project_file(folder: Path, root: Path) -> Path:
    if not root.is_dir():
        raise InputError(
            Problem("no such folder", where=str(folder), hint="give the folder of Pulumi.yaml")
        )
    for name in PROJECT_FILES:
        if (root / name).is_file():
            return root / name
    raise InputError(
        Problem(
            "no Pulumi.yaml here",
            where=str(folder),
            hint="give the folder of a Pulumi project with --project",
        )
    )


def _runtime_problems(file: Path, runtime: object) -> list[Problem]:
    if isinstance(runtime, dict):
        runtime = runtime.get("name")
    if runtime == "python":
        return []
    if runtime is None:
        return [
            Problem("the project has no runtime", where=str(file), hint="add `runtime: python`")
        ]
    return [
        Problem(
            f"the program's runtime is {runtime!r}",
            where=f"{file}: runtime",
            why="only Python programs can be previewed offline",
            hint="run `pulumi preview --json --show-sames` or `pulumi stack export` where the CLI "
            "is, and give its output with --file",
        )
    ]


def _program(root: Path, file: Path, main: object, problems: list[Problem]) -> tuple[Path, Path]:
    target = root if main in (None, "") else (root / str(main)).resolve()
    if target.is_dir():
        if not (target / "__main__.py").is_file():
            problems.append(
                Problem(
                    "the program has no __main__.py",
                    where=str(target),
                    hint=f"add one, or name the program with `main:` in {file.name}",
                )
            )
        return target, target
    if not target.is_file():
        problems.append(
            Problem(
                f"no such file or folder: {main}",
                where=f"{file}: main",
                hint="`main` is relative to the folder of Pulumi.yaml",
            )
        )
    return target.parent, target


def _stack_config_folder(root: Path, document: Mapping[str, Any]) -> Path:
    folder = document.get("stackConfigDir")
    return root / str(folder) if folder else root


def runtime_options(runtime: object) -> Mapping[str, Any]:
    """Return the options of a project's or pack's ``runtime``; none when it has none."""
    options = runtime.get("options") if isinstance(runtime, dict) else None
    return options if isinstance(options, dict) else {}


def toolchain_problems(file: Path, runtime: object) -> list[Problem]:
    """Return what is wrong with the toolchain a project or pack names."""
    named = runtime_options(runtime).get("toolchain")
    if named is None or str(named).lower() in TOOLCHAINS:
        return []
    return [
        Problem(
            f"no such toolchain: {named!r}",
            where=f"{file}: runtime.options.toolchain",
            hint=suggestion(str(named), TOOLCHAINS) or f"one of {', '.join(TOOLCHAINS)}",
        )
    ]
