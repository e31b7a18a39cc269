"""What a command that is about to run will preview: which project, which stack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from simulator.errors import InputError
from simulator.preview.project import PROJECT_FILES, runtime_options, toolchain_problems
from simulator.preview.toolchains import Place, place_of
from simulator.preview.yaml_text import read_mapping

DEFAULT_STACK: Final = "dev"
CONFIG_FILE: Final = "PULUMI_OPTION_CONFIG_FILE"
_CONFIG_FILE: Final = "--config-file"
_SUFFIXES: Final = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Target:
    """A project and one of its stacks.

    Attributes:
        file: Pulumi.yaml.
        document: what Pulumi.yaml holds.
        stack: the stack's plain name.
        stack_file: its configuration file, ``None`` when it has none.
    """

    file: Path
    document: Mapping[str, Any]
    stack: str
    stack_file: Path | None

    @property
    def root(self) -> Path:
        """The folder of Pulumi.yaml."""
        return self.file.parent

    @property
    def name(self) -> str:
        """The project's name."""
        return str(self.document.get("name", ""))

    @property
    def program_folder(self) -> Path:
        """The folder of the program; the project's where there is no such folder."""
        main = self.root / str(self.document.get("main") or "")
        if main.is_file():
            return main.parent
        return main if main.is_dir() else self.root

    @property
    def python(self) -> Place | None:
        """Where the program's Python is, ``None`` when it is in another language or says nothing.

        Raises:
            InputError: the toolchain it names is none.
        """
        runtime = self.document.get("runtime")
        if (runtime.get("name") if isinstance(runtime, Mapping) else runtime) != "python":
            return None
        problems = toolchain_problems(self.file, runtime)
        if problems:
            raise InputError(problems)
        options = runtime_options(runtime)
        return place_of(options, self.root, self.program_folder, file=self.file.name)

    @property
    def backend(self) -> str:
        """The backend Pulumi.yaml names, empty when it names none."""
        backend = self.document.get("backend")
        return str(backend.get("url") or "") if isinstance(backend, Mapping) else ""


def target_of(command: Sequence[str], environment: Mapping[str, str], here: Path) -> Target | None:
    """Return what a command will preview, ``None`` outside of a project.

    The stack is the one a ``pulumi`` command names, then that of ``PULUMI_STACK``, then the only
    one that has a file, then ``dev``. Its configuration is in the file that the command names, then
    in that of ``PULUMI_OPTION_CONFIG_FILE``, then in its own; as for the CLI it may be missing.

    Raises:
        InputError: Pulumi.yaml cannot be read.
    """
    pulumi = Path(command[0]).stem == "pulumi"
    folder = _option(command, "--cwd", "-C") if pulumi else ""
    here = (here / folder).resolve()
    file = _project_file(here)
    if file is None:
        return None
    document = read_mapping(file)
    stacks = file.parent / str(document.get("stackConfigDir") or "")
    named = _option(command, "--stack", "-s") if pulumi else ""
    named = named or environment.get("PULUMI_STACK", "")
    stack = named.rpartition("/")[2] or _usual_stack(stacks)
    given = _option(command, _CONFIG_FILE) if pulumi else ""
    given = given or environment.get(CONFIG_FILE, "")
    if not given:
        return Target(file, document, stack, _stack_file(stacks, stack))
    return Target(file, document, stack, here / given if (here / given).is_file() else None)


def with_config_file(command: Sequence[str], file: str) -> tuple[str, ...]:
    """Return a command in which another file is in place of the one a ``pulumi`` command names.

    A command that names none is as it was.
    """
    words = list(command)
    if Path(command[0]).stem != "pulumi":
        return tuple(words)
    for index, word in enumerate(command):
        if word == "--":
            break
        if word == _CONFIG_FILE and index + 1 < len(words):
            words[index + 1] = file
        elif word.startswith(f"{_CONFIG_FILE}="):
            words[index] = f"{_CONFIG_FILE}={file}"
    return tuple(words)


def _option(command: Sequence[str], long: str, short: str = "--") -> str:
    """Return the value of an option in any of the forms the CLI takes, empty without it."""
    for index, word in enumerate(command):
        if word == "--":
            break
        if word in (long, short):
            return command[index + 1] if index + 1 < len(command) else ""
        if word.startswith(f"{long}="):
            return word.removeprefix(f"{long}=")
        if word.startswith(short) and not word.startswith("--") and len(word) > len(short):
            return word.removeprefix(short).removeprefix("=")
    return ""


def _project_file(folder: Path) -> Path | None:
    for above in (folder, *folder.parents):
        for name in PROJECT_FILES:
            if (above / name).is_file():
                return above / name
    return None


def _usual_stack(folder: Path) -> str:
    names = {
        path.name.removeprefix("Pulumi.").rpartition(".")[0]
        for suffix in _SUFFIXES
        for path in folder.glob(f"Pulumi.*{suffix}")
    }
    return next(iter(names)) if len(names) == 1 else DEFAULT_STACK


def _stack_file(folder: Path, stack: str) -> Path | None:
    files = (folder / f"Pulumi.{stack}{suffix}" for suffix in _SUFFIXES)
    return next((file for file in files if file.is_file()), None)
