"""The processes of packs: started side by side, their output kept, none left behind."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from simulator.preview.packs.manifest import Manifest

DETAILS_VARIABLE: Final = "ROUTECAST_POLICY_DETAILS"
_GUARD: Final = Path(__file__).with_name("guard.py")
_SERVE: Final = Path(__file__).with_name("serve_pack.py")
_KEPT_LINES: Final = 60
_LINE_LIMIT: Final = 4096
_CLOSE_LIMIT_S: Final = 10.0
_DRAIN_LIMIT_S: Final = 0.5


class PackStartError(Exception):
    """A pack's process did not become a server; the message says why."""


@dataclass
class PackProcess:
    """One pack's process.

    Attributes:
        details: the side file of this pack; it may never come to exist.
        port: the port it serves on, once its first line of output has said so.
        ended: its exit status, once it has one.
    """

    details: Path
    port: Future[int] = field(default_factory=Future)
    ended: Future[int] = field(default_factory=Future)
    _printed: deque[str] = field(default_factory=lambda: deque(maxlen=_KEPT_LINES))
    _readers: list[threading.Thread] = field(default_factory=list)

    def output(self) -> str:
        """Return what the pack printed last, on stdout and stderr; all of it once it has ended."""
        if self.ended.done():
            for reader in self._readers:
                reader.join(_DRAIN_LIMIT_S)
        return "\n".join(self._printed).rstrip()

    def read(self, stdout: int, stderr: int) -> None:
        """Read both streams in the background until they end."""
        for work, stream in ((self._read_stdout, stdout), (self._keep_all, stderr)):
            reader = threading.Thread(target=work, args=(stream,), daemon=True)
            reader.start()
            self._readers.append(reader)

    def _read_stdout(self, stream: int) -> None:
        with os.fdopen(stream, "rb") as lines:
            first = lines.readline(_LINE_LIMIT)
            text = first.decode(errors="replace").strip()
            if text.isascii() and text.isdigit():
                self.port.set_result(int(text))
            elif first:
                self._printed.append(text)
                self.port.set_exception(PackStartError(text))
            self._keep(lines)
        if not self.port.done():
            self.port.set_exception(PackStartError(""))

    def _keep_all(self, stream: int) -> None:
        with os.fdopen(stream, "rb") as lines:
            self._keep(lines)

    def _keep(self, lines: Any) -> None:
        while line := lines.readline(_LINE_LIMIT):
            self._printed.append(line.decode(errors="replace").rstrip("\n"))


class PackProcesses:
    """Starts packs under a guard that ends them with us; close it to end them earlier.

    Args:
        packs: what to start.
        address: of the engine, told to the packs.
        environment: variables of their processes, all of them.
    """

    def __init__(
        self, packs: Sequence[Manifest], address: str, environment: Mapping[str, str]
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="routecast-packs-"))
        self.packs = tuple(
            PackProcess(self.folder / f"{number}.jsonl") for number in range(len(packs))
        )
        self._lock = threading.Lock()
        outputs = [(os.pipe(), os.pipe()) for _ in packs]
        writing = [writer for pair in outputs for _, writer in pair]
        try:
            self._guard = subprocess.Popen(
                [sys.executable, "-I", "-S", str(_GUARD), str(self.folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=writing,
                start_new_session=True,
            )
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        finally:
            for writer in writing:
                os.close(writer)
        for process, ((stdout, _), (stderr, _)) in zip(self.packs, outputs, strict=True):
            process.read(stdout, stderr)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        started = [
            {
                "argv": [pack.environment.python, "-u", str(_SERVE), address, str(pack.folder)],
                "folder": str(pack.folder),
                "environment": pack.environment.variables(environment)
                | {DETAILS_VARIABLE: str(process.details)},
                "stdout": out[1],
                "stderr": err[1],
            }
            for pack, process, (out, err) in zip(packs, self.packs, outputs, strict=True)
        ]
        self._tell(json.dumps(started))

    def kill(self, number: int) -> None:
        """End one pack."""
        if not self.packs[number].ended.done():
            self._tell(str(number))

    def close(self) -> None:
        """End all packs and everything they started, and remove their folder."""
        if self._guard.stdin is not None:
            with contextlib.suppress(OSError):
                self._guard.stdin.close()
        try:
            self._guard.wait(_CLOSE_LIMIT_S)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._guard.pid, signal.SIGKILL)
            self._guard.wait()
        self._listener.join(_CLOSE_LIMIT_S)
        if self._guard.stdout is not None:
            self._guard.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _tell(self, line: str) -> None:
        with self._lock, contextlib.suppress(OSError, ValueError):
            if self._guard.stdin is not None:
                self._guard.stdin.write(line.encode() + b"\n")
                self._guard.stdin.flush()

    def _listen(self) -> None:
        if self._guard.stdout is None:
            return
        pids: dict[int, int] = {}
        for line in self._guard.stdout:
            message = json.loads(line)
            number = message["pack"]
            if "pid" in message:
                pids[number] = message["pid"]
            else:
                self.packs[number].ended.set_result(int(message["status"]))
        for number, process in enumerate(self.packs):
            if not process.ended.done():
                # The guard itself is gone before its packs: somebody killed it.
                with contextlib.suppress(KeyError, ProcessLookupError, PermissionError):
                    os.killpg(pids[number], signal.SIGKILL)
                process.ended.set_result(-signal.SIGKILL)


def wait_for_port(process: PackProcess, limit_s: float) -> int:
    """Return the port a pack serves on.

    Raises:
        PackStartError: it ended, printed something else first, or said nothing for too long.
    """
    try:
        return process.port.result(limit_s)
    except FutureTimeoutError:
        raise PackStartError(f"it named no port for {limit_s:g} s") from None
    except PackStartError as error:
        printed = str(error)
    if printed:
        raise PackStartError(f"its first line of output is {printed!r} instead of its port")
    with contextlib.suppress(FutureTimeoutError):
        raise PackStartError(f"it ended with status {process.ended.result(limit_s)}")
    raise PackStartError("it closed its output without naming a port")
