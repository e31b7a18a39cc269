"""Starts and ends the processes programs run in: forks of a preloaded host, or one process each."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Final, Self

from simulator.preview.environment import OWN, Environment

# The program's Python finds nothing of ours on its path: only this one package is shown to it,
# and the current folder, which `-c` puts first, is not there either (`-P` is of Python 3.11).
_BOOT: Final = """\
import sys
if not getattr(sys.flags, "safe_path", False): del sys.path[0]
from importlib import machinery, util
spec = machinery.PathFinder.find_spec("simulator", [sys.argv[1]])
sys.modules["simulator"] = package = util.module_from_spec(spec)
spec.loader.exec_module(package)
from simulator.preview.child.host import main
main(sys.argv[2])
"""
_CAN_FORK: Final = hasattr(os, "fork") and hasattr(os, "killpg")
_FOLDER: Final = Path(__file__).resolve().parents[2]


class ProgramProcess:
    """One run of a program: its end can be waited for, and it can be killed."""

    def __init__(self) -> None:
        self.status: Future[int] = Future()
        self._kill: Any = None

    def on_kill(self, kill: Any) -> None:
        """Set how this run is killed."""
        self._kill = kill

    def kill(self) -> None:
        """Kill the run."""
        self._kill()


class Processes:
    """Runs programs; a context manager that leaves no process behind.

    Args:
        modules: SDK modules the programs use; imported once where processes can be forked.
        folder: removed even when we are killed, where processes can be forked.
        environment: the Python that runs them.
    """

    def __init__(
        self,
        modules: Sequence[str],
        folder: Path | None = None,
        environment: Environment = OWN,
    ) -> None:
        self._environment = environment
        self._lock = threading.Lock()
        self._runs: dict[int, ProgramProcess] = {}
        self._children: list[subprocess.Popen[bytes]] = []
        self._ready: Future[bool] = Future()
        self._host: subprocess.Popen[bytes] | None = None
        if _CAN_FORK:
            self._host = self._start(
                "fork", {"modules": list(modules), "folder": str(folder or "")}
            )
            threading.Thread(target=self._listen, daemon=True).start()
        else:
            self._ready.set_result(False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, spec: Mapping[str, Any]) -> ProgramProcess:
        """Start a run; ``spec`` is what :mod:`simulator.preview.child.program` takes."""
        process = ProgramProcess()
        if not self._ready.result():
            self._run_alone(process, spec)
            return process
        with self._lock:
            number = len(self._runs)
            self._runs[number] = process
            process.on_kill(lambda: self._command({"kill": number}))
        self._command({"run": number, "spec": dict(spec)})
        return process

    def close(self) -> None:
        """Kill whatever is left, with everything the programs started."""
        for child in [self._host, *self._children]:
            if child is not None:
                _end(child)

    def _start(self, mode: str, first: Mapping[str, Any]) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            [self._environment.python, "-c", _BOOT, str(_FOLDER), mode],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if mode == "fork" else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._environment.folder,
            # Sets iterate in the same order every time: the same program, the same bytes.
            env={**self._environment.variables(os.environ), "PYTHONHASHSEED": "0"},
            start_new_session=_CAN_FORK,
        )
        _send(child, first)
        return child

    def _command(self, message: Mapping[str, Any]) -> None:
        if self._host is not None:
            with self._lock, contextlib.suppress(OSError):
                _send(self._host, message)

    def _listen(self) -> None:
        """Take the host's answers until it ends."""
        host = self._host
        if host is None or host.stdout is None:
            return
        for line in host.stdout:
            message = json.loads(line)
            if "ready" in message:
                self._ready.set_result(bool(message["ready"]))
            elif message["run"] in self._runs:
                self._runs[message["run"]].status.set_result(int(message["status"]))
        if not self._ready.done():
            self._ready.set_result(False)
        with self._lock:
            left = [run for run in self._runs.values() if not run.status.done()]
        for run in left:
            run.status.set_result(-signal.SIGKILL)

    def _run_alone(self, process: ProgramProcess, spec: Mapping[str, Any]) -> None:
        child = self._start("once", spec)
        with self._lock:
            self._children.append(child)
        process.on_kill(child.kill)

        def wait() -> None:
            process.status.set_result(child.wait())

        threading.Thread(target=wait, daemon=True).start()


def _send(child: subprocess.Popen[bytes], message: Mapping[str, Any]) -> None:
    if child.stdin is None:
        return
    child.stdin.write(json.dumps(message).encode() + b"\n")
    child.stdin.flush()


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill a process and its whole session; it is not yet reaped, so the number is still its."""
    if _CAN_FORK:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    child.wait()
