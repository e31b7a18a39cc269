"""Puts a ``pulumi`` on a command's PATH that runs the real one only for what previews."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from simulator.errors import Problem
from simulator.preview.provider import guard


def is_cli(program: str) -> bool:
    """Say whether a program is the Pulumi CLI, by its name or the name of what it links to."""
    return "pulumi" in (Path(program).stem, Path(program).resolve().stem)


def deploying(command: Sequence[str], *, private: bool) -> Iterator[Problem]:
    """Say why a command of the CLI may not run, nothing when it may.

    Args:
        command: the CLI and its arguments.
        private: whether it gets a backend that lives as long as the run.
    """
    refused = guard.refusal([*command[1:]], private=private)
    if refused is not None:
        what, why, hint = refused
        yield Problem(what, why=why, hint=hint)


def put_on_path(
    folder: Path, real: str, backend: str, environment: Mapping[str, str]
) -> Mapping[str, str]:
    """Write the stand-in and return the variables that put it before the real CLI.

    Args:
        folder: an empty folder for it.
        real: the real CLI.
        backend: address of the backend that lives as long as the run, empty without one.
        environment: the environment of the command.
    """
    folder.mkdir()
    stand_in = folder / "pulumi"
    # Through a shell: an interpreter's path may be longer than a first line can be.
    words = [sys.executable, "-I", "-S", guard.__file__, str(Path(real).absolute()), backend]
    stand_in.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n', encoding="utf-8")
    stand_in.chmod(0o755)
    path = os.pathsep.join([str(folder), environment.get("PATH") or os.defpath])
    return {"PATH": path, **guard.VARIABLES}
