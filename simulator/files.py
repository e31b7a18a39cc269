"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from simulator.errors import InputError, Problem


def write_atomically(path: Path, text: str) -> None:
    """Write ``text`` aside and rename it to ``path``; on failure ``path`` is untouched.

    Raises:
        InputError: the folder does not exist or cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InputError(
            Problem(f"cannot write: {error.strerror}", where=str(path), hint="choose another path")
        ) from error
    aside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        aside.chmod(0o644)
        aside.replace(path)
    except OSError as error:
        raise InputError(
            Problem(f"cannot write: {error.strerror}", where=str(path), hint="choose another path")
        ) from error
    finally:
        aside.unlink(missing_ok=True)
