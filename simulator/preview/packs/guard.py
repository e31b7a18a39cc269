"""Holds the processes of policy packs; when Routecast is gone, so are they and their folder.

Run as a script of its own, with nothing but the standard library: it starts in milliseconds. Its
argument is the folder. The first line on its standard input says what to start; a number on a
later line ends one pack; the end of the input, which comes even when Routecast was killed, ends
everything, also what a pack has sent to a session of its own. It prints a line of JSON for each
process it starts, and one when a pack has ended.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

_CANNOT_RUN = 127
_SETTLE_S = 2.0
_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


def main() -> None:
    """Start the packs, wait for the end of the input, end the packs, remove the folder."""
    folder = sys.argv[1]
    _adopt()
    packs: list[dict[str, Any]] = json.loads(sys.stdin.buffer.readline() or b"[]")
    for pack in packs:
        for name in ("stdout", "stderr"):
            os.set_inheritable(pack[name], False)
    processes = [_started(pack) for pack in packs]
    for number, process in enumerate(processes):
        _say({"pack": number, "pid": process})
    watchers = [
        threading.Thread(target=_watch, args=(number, process), daemon=True)
        for number, process in enumerate(processes)
    ]
    for watcher in watchers:
        watcher.start()
    for line in sys.stdin.buffer:
        _end(processes[int(line)])
    for process in processes:
        _end(process)
    for watcher in watchers:
        watcher.join(_SETTLE_S)
    _end_adopted()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def _started(pack: dict[str, Any]) -> int:
    process = os.fork()
    if process:
        os.close(pack["stdout"])
        os.close(pack["stderr"])
        return process
    try:
        os.setsid()
        os.dup2(pack["stdout"], 1)
        os.dup2(pack["stderr"], 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(pack["folder"])
        os.execve(pack["argv"][0], pack["argv"], pack["environment"])
    except OSError as error:
        os.write(2, f"{pack['argv'][0]}: {error.strerror}\n".encode())
    finally:
        os._exit(_CANNOT_RUN)


def _watch(number: int, process: int) -> None:
    """Wait for a pack's end, and end what it started while its number is still its own."""
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    _end(process)
    _, status = os.waitpid(process, 0)
    _say({"pack": number, "status": os.waitstatus_to_exitcode(status)})


def _adopt() -> None:
    """Become the parent of whatever loses its own: what leaves a pack's group is not lost then.

    Only Linux can do this; elsewhere a daemon that a pack starts outlives it.
    """
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _end_adopted() -> None:
    """End every child that is left; what those leave behind comes to us in turn."""
    limit = time.monotonic() + _SETTLE_S
    while (left := _children()) and time.monotonic() < limit:
        for child in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)


def _children() -> list[int]:
    found: list[int] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # The name in brackets may hold anything; state and parent follow it.
            _, parent = stat.read_text(errors="replace").rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid():
                found.append(int(stat.parent.name))
    return found


def _say(message: dict[str, int]) -> None:
    with contextlib.suppress(OSError):
        os.write(1, json.dumps(message).encode() + b"\n")


def _end(process: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)


if __name__ == "__main__":
    main()
