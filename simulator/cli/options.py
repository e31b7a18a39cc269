"""Options that several verbs share: which Pulumi program, with what configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from simulator.errors import InputError, Problem, suggestion
from simulator.preview.model import PreviewRequest
from simulator.preview.project import PROJECT_FILES

DEFAULT_STACK: Final = "dev"


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class ProgramOptions:
    """Which Pulumi program to preview, and with what.

    Attributes:
        project: folder of Pulumi.yaml; found from the current folder upwards when not given.
        stack: the stack; one without a Pulumi.STACK.yaml is new.
        config: KEY=VALUE, repeatable; a key without a namespace is the project's.
        fixtures: file with answers for data sources and stack references.
        strict_fixtures: refuse what no fixture answers instead of assuming it.
    """

    project: Annotated[Path | None, Parameter(name="--project")] = None
    stack: Annotated[str, Parameter(name="--stack")] = DEFAULT_STACK
    config: Annotated[
        tuple[str, ...], Parameter(name="--config", negative=(), show_default=False)
    ] = ()
    fixtures: Annotated[Path | None, Parameter(name="--fixtures")] = None
    strict_fixtures: Annotated[
        bool, Parameter(name="--strict-fixtures", negative=(), show_default=False)
    ] = False

    def request(self, config: Mapping[str, str] | None = None) -> PreviewRequest:
        """Return what to preview.

        Args:
            config: more values; they override those of ``--config``.

        Raises:
            InputError: a ``--config`` is not of the form KEY=VALUE.
        """
        return PreviewRequest(
            project=project_folder(self.project),
            stack=self.stack,
            config={**parse_config(self.config), **(config or {})},
            fixtures=self.fixtures,
            strict_fixtures=self.strict_fixtures,
        )


def parse_config(settings: Sequence[str], *, where: str = "--config") -> dict[str, str]:
    """Return KEY=VALUE settings as a mapping; the last one of a key counts.

    Raises:
        InputError: some are of another form; all of them at once.
    """
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for setting in settings:
        key, equals, value = setting.partition("=")
        if equals and key.strip():
            found[key.strip()] = value
        else:
            problems.append(
                Problem(f"{setting!r} is not KEY=VALUE", where=where, hint="e.g. routing=cdn")
            )
    if problems:
        raise InputError(problems)
    return found


def project_folder(given: Path | None) -> Path:
    """Return the project's folder: as given, else the nearest one upwards with a Pulumi.yaml."""
    if given is not None:
        is_file = given.name in PROJECT_FILES and given.is_file()
        return given.parent if is_file else given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if any((folder / name).is_file() for name in PROJECT_FILES):
            return folder
    return here


@dataclass(frozen=True)
class OutputFile:
    """One ``-o FORMAT=PATH``."""

    format: str
    path: Path


def parse_outputs(given: Sequence[str], formats: Sequence[str]) -> tuple[OutputFile, ...]:
    """Return the files asked for with ``-o FORMAT=PATH``.

    Raises:
        InputError: the form or a format is wrong; all mistakes at once.
    """
    found: list[OutputFile] = []
    problems: list[Problem] = []
    for item in given:
        name, equals, path = item.partition("=")
        if not equals or not path:
            problems.append(
                Problem(f"{item!r} is not FORMAT=PATH", where="-o", hint=f"e.g. {formats[0]}=FILE")
            )
        elif name not in formats:
            near = suggestion(name, formats) or f"known: {', '.join(formats)}"
            problems.append(Problem(f"unknown format {name!r}", where="-o", hint=near))
        else:
            found.append(OutputFile(name, Path(path)))
    if problems:
        raise InputError(problems)
    return tuple(found)
