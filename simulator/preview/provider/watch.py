"""Ends what ``routecast exec`` has started, and removes its folder, when it was killed.

Run as a script of its own, with nothing but the standard library. Its arguments are the folder in
which temporary folders are and the name that the one to remove begins with; the processes to end
have that name in ``ROUTECAST_EXEC``. Lines on its standard input name the process of the command,
``0`` once it has ended. The end of the input, which comes even when Routecast was killed, starts
the work; when Routecast ends as it should, it ends this process before.
"""

import contextlib
import os
import signal
import sys

_ASK_S = 2.0
_KILL_S = 4.0
_PAUSE_S = 0.05
# A process that was about to start when we looked has its variables by then.
_QUIET_LOOKS = 3


def main() -> None:
    """Wait for the end of the input, then clear away."""
    for name in ("SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    said = sys.stdin.buffer.read().split()
    _clear(sys.argv[1], sys.argv[2], int(said[-1]) if said else 0)


def _clear(parent: str, name: str, command: int) -> None:
    # Imported only now: this process has to be there from the start, and seldom does anything.
    import shutil
    import time

    start = time.monotonic()
    asked: set[int] = set()
    quiet = 0
    while quiet < _QUIET_LOOKS and time.monotonic() < start + _KILL_S:
        processes = _processes(name, {command, *asked})
        quiet = 0 if processes else quiet + 1
        late = time.monotonic() > start + _ASK_S
        for process in processes if late else processes - asked:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL if late else signal.SIGTERM)
        asked |= processes
        time.sleep(_PAUSE_S)
    for entry in os.listdir(parent):  # noqa: PTH208 - pathlib takes long to import
        if entry.startswith(name):
            shutil.rmtree(os.path.join(parent, entry), ignore_errors=True)  # noqa: PTH118


def _processes(name: str, known: set[int]) -> set[int]:
    """Return the processes of the command that are left."""
    if not os.path.isdir("/proc/self"):  # noqa: PTH112
        return _descendants(known)
    mark = f"ROUTECAST_EXEC={name}".encode()
    found: set[int] = set()
    for entry in os.listdir("/proc"):  # noqa: PTH208
        if entry.isdigit() and int(entry) != os.getpid():
            with contextlib.suppress(OSError), open(f"/proc/{entry}/environ", "rb") as file:  # noqa: PTH123
                if mark in file.read().split(b"\0"):
                    found.add(int(entry))
    return found


def _descendants(known: set[int]) -> set[int]:
    """Return those of some processes that live, and all below them, where variables are hidden."""
    import subprocess

    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=", "-o", "ppid=", "-o", "stat="],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    rows = [line.split() for line in listed.stdout.splitlines()]
    alive = {int(row[0]): int(row[1]) for row in rows if len(row) > 2 and row[2][0] != "Z"}
    found = known & alive.keys()
    while more := {process for process, parent in alive.items() if parent in found} - found:
        found |= more
    return found - {0}


if __name__ == "__main__":
    main()
