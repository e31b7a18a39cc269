"""Options that verbs with policies share: which packs, how configured, what ends in an error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from simulator.errors import InputError, Problem, suggestion
from simulator.preview.packs.builtin import DEFAULT_PACKS, PROJECT_FILE, builtin_pack, builtin_packs
from simulator.preview.packs.model import PackFailure, PackRequest
from simulator.report.labels import printable, printable_lines


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class PackOptions:
    """Which policy packs, and how configured.

    Attributes:
        policy_pack: folder of a pack, or name of one of routecast's own; repeatable; all own.
        policy_pack_config: JSON file; repeatable: one per pack in their order, or one for all.
    """

    policy_pack: Annotated[
        tuple[str, ...], Parameter(name="--policy-pack", negative=(), show_default=False)
    ] = ()
    policy_pack_config: Annotated[
        tuple[Path, ...], Parameter(name="--policy-pack-config", negative=(), show_default=False)
    ] = ()

    def requests(self) -> tuple[PackRequest, ...]:
        """Return the packs to run; none when none is given and none is installed.

        Raises:
            InputError: a folder or a file is missing, or their numbers do not go together; all
                of it at once.
        """
        problems: list[Problem] = []
        folders = [folder for given in self.policy_pack if (folder := _folder(given, problems))]
        if not self.policy_pack:
            folders = list(builtin_packs())
        problems += _repeated(folders)
        configs = self.policy_pack_config
        problems += [problem for config in configs if (problem := _unreadable(config))]
        packs = len(self.policy_pack) or len(folders)
        if len(configs) > 1 and len(configs) != packs:
            problems.append(
                Problem(
                    f"{len(configs)} files for {packs} policy packs",
                    where="--policy-pack-config",
                    why="one for each pack, in their order, or one for all",
                )
            )
        if problems:
            raise InputError(problems)
        each = configs * len(folders) if len(configs) == 1 else configs or (None,) * len(folders)
        return tuple(map(PackRequest, folders, each))


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class PolicyOptions(PackOptions):
    """Which policy packs, how configured, and how their results are told.

    Attributes:
        soft_fail: end with 0 though policies are violated or could not be evaluated.
        allow_not_evaluated: what could not be evaluated is told, but does not end in 7.
        verbose: show every advisory with its message, place and fix.
    """

    soft_fail: Annotated[bool, Parameter(name="--soft-fail", negative=(), show_default=False)] = (
        False
    )
    allow_not_evaluated: Annotated[
        bool, Parameter(name="--allow-not-evaluated", negative=(), show_default=False)
    ] = False
    verbose: Annotated[bool, Parameter(name="--verbose", negative=(), show_default=False)] = False


def _folder(given: str, problems: list[Problem]) -> Path | None:
    """Return a pack's folder; where there is none, a shipped pack of that name."""
    folder = Path(given)
    if folder.name == PROJECT_FILE and folder.is_file():
        return folder.parent
    named = builtin_pack(given)
    # A folder `https` that holds something else does not hide our pack of that name.
    if folder.is_dir() and (named is None or (folder / PROJECT_FILE).is_file()):
        return folder
    if named is None:
        what = "this is no folder" if folder.exists() else "no such policy pack"
        known = ", ".join(path.name for path in builtin_packs())
        hint = suggestion(given, DEFAULT_PACKS) or f"give the folder of a {PROJECT_FILE}"
        if known:
            hint += f"{'' if hint.endswith('?') else ','} or one of routecast's own: {known}"
        problems.append(Problem(what, where=f"--policy-pack {given}", hint=hint))
    return named


def _repeated(folders: list[Path]) -> Iterator[Problem]:
    resolved = [folder.resolve() for folder in folders]
    for folder in dict.fromkeys(folders):
        if resolved.count(folder.resolve()) > 1:
            yield Problem("given more than once", where=f"--policy-pack {folder}")


def _unreadable(config: Path) -> Problem | None:
    where = f"--policy-pack-config {config}"
    if not config.exists():
        return Problem("no such file", where=where)
    if config.is_dir():
        return Problem("this is a folder, not a file", where=where)
    # Not opened to see: what comes through a pipe can be read only once.
    return None if os.access(config, os.R_OK) else Problem("cannot read it", where=where)


def tell_failures(failures: Sequence[PackFailure], *, in_full: bool = False) -> None:
    """Say on standard error which packs could not do their work: standard output may be piped.

    Args:
        failures: what went wrong.
        in_full: with hint and detail, where standard output does not have them.
    """
    for failure in failures:
        policy = f", policy {failure.policy}" if failure.policy else ""
        what = failure.what.partition("\n")[0]
        sys.stderr.write(printable(f"error: policy pack {failure.pack}{policy}: {what}") + "\n")
        if in_full:
            more = [*printable_lines(failure.hint)]
            more += [f"| {line}" for line in printable_lines(failure.detail)]
            sys.stderr.writelines(f"  {line}\n" for line in more)
