"""A temporary folder of a command that is cleared away even when Routecast is killed."""

from __future__ import annotations

import contextlib
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_WATCH: Final = Path(__file__).with_name("watch.py")
_MARK: Final = "ROUTECAST_EXEC"
_CAN_WATCH: Final = os.name == "posix"


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder, and the process that stands by to remove it.

    Attributes:
        path: the folder.
        variables: environment variables by which the processes that use it are known.
    """

    path: Path
    variables: Mapping[str, str]
    _watcher: subprocess.Popen[bytes] | None = None

    def used_by(self, process: int) -> None:
        """Name the process that uses it, 0 when that has ended."""
        if self._watcher is not None and self._watcher.stdin is not None:
            with contextlib.suppress(OSError):
                self._watcher.stdin.write(b"%d\n" % process)
                self._watcher.stdin.flush()


@contextmanager
def watched_folder() -> Iterator[WatchedFolder]:
    """Make a folder; it goes at the end.

    When we are killed, it goes as well, after the processes that have its variables were ended:
    what they rely on, our providers, has gone with us. Only on POSIX systems.
    """
    parent = tempfile.gettempdir()
    name = f"routecast-exec-{secrets.token_hex(8)}-"
    # Watched before it exists: at no moment can it be left behind.
    watcher = _watcher(parent, name) if _CAN_WATCH else None
    try:
        with tempfile.TemporaryDirectory(prefix=name, dir=parent) as folder:
            yield WatchedFolder(Path(folder), {_MARK: name}, watcher)
    finally:
        if watcher is not None:
            watcher.kill()
            watcher.wait()
            if watcher.stdin is not None:
                watcher.stdin.close()


def _watcher(parent: str, name: str) -> subprocess.Popen[bytes]:
    # In a session of its own it has no terminal; of ours it holds no stream and no folder.
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(_WATCH), parent, name],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
    )
