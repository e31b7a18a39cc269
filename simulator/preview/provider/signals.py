"""Signals that come while a command is prepared and while it runs: they are the command's."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

# The terminal sends these to every process of its foreground job, the command among them.
_FROM_TERMINAL: Final = (signal.SIGINT, getattr(signal, "SIGQUIT", signal.SIGINT))
_NAMES: Final = ("SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP")
_SIGNAL_STATUS: Final = 128


class Signals:
    """Keeps signals until there is a process to pass them on to."""

    def __init__(self) -> None:
        self._waiting: list[int] = []
        self._came: list[int] = []
        self._child: subprocess.Popen[Any] | None = None

    def leave_if_any(self) -> None:
        """Leave if a signal has come: nothing is under way that could answer it.

        Raises:
            KeyboardInterrupt: it was Ctrl-C.
            SystemExit: it was another one; with the status of a command that it ended.
        """
        if signal.SIGINT in self._came:
            raise KeyboardInterrupt
        if self._came:
            raise SystemExit(_SIGNAL_STATUS + self._came[0])

    @contextmanager
    def passed_on_to(self, child: subprocess.Popen[Any]) -> Iterator[None]:
        """Pass on to a process what comes while it runs, and what came while it was started."""
        self._child = child
        self._deliver()
        try:
            yield
        finally:
            self._child = None

    def handle(self, number: int, _: FrameType | None) -> None:
        """Take a signal."""
        self._came.append(number)
        if self._child is None or number not in _FROM_TERMINAL or not _in_foreground():
            self._waiting.append(number)
        self._deliver()

    def _deliver(self) -> None:
        # A signal may interrupt this very loop, and its handler then empties the list.
        while self._child is not None and self._waiting:
            try:
                number = self._waiting.pop(0)
            except IndexError:
                return
            self._child.send_signal(number)


@contextmanager
def held_signals() -> Iterator[Signals]:
    """Hold the signals that would end us; one that is ignored, as under ``nohup``, stays so."""
    signals = Signals()
    before: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
            # `None` is a handler that was not set from Python: it cannot be put back.
            if signal.getsignal(number) not in (signal.SIG_IGN, None):
                before[number] = signal.signal(number, signals.handle)
    try:
        yield signals
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _in_foreground() -> bool:
    """Say whether we are a terminal's foreground job: then Ctrl-C reaches the command itself."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY)
    except (OSError, AttributeError):
        return False
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:
        return False
    finally:
        os.close(terminal)
