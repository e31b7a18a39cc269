"""Asks a program of somebody else's for a line of text, and waits neither silently nor forever."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

_SILENT_S: Final = 3.0
_HAS_GROUPS: Final = hasattr(os, "killpg")


class NoAnswerError(Exception):
    """It did not start, or did not end in time; the message says which."""


def answer_of(
    command: Sequence[str], folder: Path, variables: Mapping[str, str], limit_s: float
) -> tuple[int, str]:
    """Run a program and return its exit code and what it printed.

    It may be a launcher that starts other programs: when it is given up, or we are interrupted,
    all of them end. A wait that takes long is told as a warning of this module's logger, which
    Python shows on standard error.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        variables: its environment variables.
        limit_s: give up after this long, seconds.

    Raises:
        NoAnswerError: it cannot be run, or is not done by then.
    """
    try:
        asked = subprocess.Popen(
            [*command],
            cwd=folder,
            env=dict(variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="surrogateescape",
            start_new_session=_HAS_GROUPS,
        )
    except OSError as error:
        raise NoAnswerError(f"does not start: {error.strerror}") from error
    with asked:
        try:
            return _waited_for(asked, command[0], limit_s)
        except subprocess.TimeoutExpired:
            raise NoAnswerError(f"gave no answer for {limit_s:g} s") from None
        finally:
            _end(asked)


def _waited_for(asked: subprocess.Popen[str], name: str, limit_s: float) -> tuple[int, str]:
    first = min(_SILENT_S, limit_s)
    try:
        said, _ = asked.communicate(timeout=first)
    except subprocess.TimeoutExpired:
        logging.getLogger(__name__).warning(
            "waiting for an answer from %s, %g s at most", name, limit_s
        )
        said, _ = asked.communicate(timeout=limit_s - first)
    return asked.returncode, said


def _end(asked: subprocess.Popen[str]) -> None:
    if asked.returncode is not None:
        return
    if _HAS_GROUPS:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(asked.pid, signal.SIGKILL)
    else:
        asked.kill()
