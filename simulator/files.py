"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from simulator.errors import InputError, Problem

_HINT: Final = "choose another path"
# Names of streams that are open already: what lies behind them is never replaced, even when it
# is a regular file, since others write to it too.
_STREAMS: Final = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/self/fd/")
_NEW_FILE_MODE: Final = 0o644


def write_atomically(path: Path, text: str) -> None:
    """Write ``text`` aside and rename it to ``path``; on failure ``path`` is untouched.

    A symbolic link stays one: the file it points to is replaced. A device, a pipe and a stream
    such as ``/dev/stdout`` are written to as they are.

    Raises:
        InputError: the path is a folder, lies in none, or cannot be written to.
    """
    problem = writable(path)
    if problem is not None:
        raise InputError(problem)
    try:
        if _is_replaceable(path):
            _replace(Path(os.path.realpath(path)), text)
        else:
            with path.open("a", encoding="utf-8") as stream:
                stream.write(text)
    except OSError as error:
        raise InputError(_cannot(path, error)) from error


def writable(path: Path) -> Problem | None:
    """Return what would keep :func:`write_atomically` from writing to ``path``, if anything."""
    try:
        if path.is_dir():
            return Problem("cannot write: this is a folder", where=str(path), hint=_HINT)
        replaceable = _is_replaceable(path)
    except OSError as error:
        return _cannot(path, error)
    if not replaceable:
        allowed = os.access(path, os.W_OK)
        return None if allowed else Problem("cannot write to it", where=str(path), hint=_HINT)
    folder = Path(os.path.realpath(path)).parent
    if not folder.exists():
        return Problem(
            "cannot write: No such file or directory", where=str(path), why=f"{folder}", hint=_HINT
        )
    if not folder.is_dir():
        return Problem(f"cannot write: {folder} is no folder", where=str(path), hint=_HINT)
    if not os.access(folder, os.W_OK | os.X_OK):
        return Problem(
            f"cannot write: the folder {folder} is read-only", where=str(path), hint=_HINT
        )
    return None


def refuse_unwritable(paths: Iterable[Path]) -> None:
    """Check the files a command will write before it does anything.

    Raises:
        InputError: some cannot be written; all of them at once.
    """
    problems = [problem for path in paths if (problem := writable(path)) is not None]
    if problems:
        raise InputError(problems)


def _is_replaceable(path: Path) -> bool:
    """Say whether a path is a regular file or nothing yet, rather than a device or a stream."""
    if os.path.abspath(path).startswith(_STREAMS):  # noqa: PTH100 - Path.resolve follows links
        return False
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True


def _replace(path: Path, text: str) -> None:
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else _NEW_FILE_MODE
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".routecast-")
    aside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        aside.chmod(mode)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _cannot(path: Path, error: OSError) -> Problem:
    return Problem(f"cannot write: {error.strerror or error}", where=str(path), hint=_HINT)
