"""Imports what a program will need once, then forks a process for every run of it.

Importing the generated modules of a large SDK takes seconds; a fork of a process that has them
takes milliseconds, and its program finds the same modules a fresh process would have imported.

Lines of JSON: commands on standard input, answers on standard output.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import selectors
import shutil
import signal
import sys
import warnings
from pathlib import Path
from typing import Any


def main(mode: str) -> None:
    """Serve runs (``fork``) or do one (``once``); the first line of input says what with."""
    first = json.loads(sys.stdin.readline())
    if mode == "once":
        spec = first
    else:
        forked = _serve(first["modules"], first["folder"])
        if forked is None:
            return
        spec = forked
    try:
        from simulator.preview.child.program import run
    except Exception as error:
        _cannot_import(spec, error)
    else:
        run(spec)


def _cannot_import(spec: dict[str, Any], error: Exception) -> None:
    """Leave as the result that this Python's SDK is not in order."""
    message = str(error).strip().partition("\n")[0]
    outcome = {"kind": "no-sdk", "message": f"{type(error).__name__}: {message}"}
    document = {"outcome": outcome, "config_keys": [], "secret_config_keys": []}
    Path(spec["result"]).write_text(json.dumps(document), encoding="utf-8")


def _serve(modules: list[str], folder: str) -> dict[str, Any] | None:
    """Preload and serve; return the run's description in a forked child, ``None`` at the end."""
    answers = os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    failure = _preload(modules)
    try:
        _send(answers, {"ready": failure is None, "error": failure})
    except BrokenPipeError:
        # Routecast was killed meanwhile.
        _remove(folder)
        return None
    if failure is not None:
        return None
    gc.collect()
    gc.freeze()
    return _Host(answers, null, folder).serve()


def _preload(modules: list[str]) -> str | None:
    gc.disable()
    try:
        importlib.import_module("simulator.preview.child.program")
        with warnings.catch_warnings():
            # A program with its own warning filters must meet these warnings itself.
            warnings.simplefilter("ignore")
            for module in modules:
                # SDKs load their submodules when first asked for something in them.
                getattr(importlib.import_module(module), "__all__", None)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    for name, loaded in list(sys.modules.items()):
        # SDKs generated before 2021 read their configuration when imported, which is too early.
        if name.endswith(".config.vars") and not hasattr(loaded, "_ExportableConfig"):
            return f"{name} reads its configuration when imported"
    return None


def _send(descriptor: int, message: dict[str, Any]) -> None:
    os.write(descriptor, json.dumps(message).encode() + b"\n")


def _remove(folder: str) -> None:
    if folder:
        shutil.rmtree(folder, ignore_errors=True)


class _Host:
    def __init__(self, answers: int, null: int, folder: str) -> None:
        self._answers = answers
        self._null = null
        self._folder = folder
        self._running: dict[int, int] = {}
        self._wake_read, self._wake_write = os.pipe()
        for descriptor in (self._wake_read, self._wake_write):
            os.set_blocking(descriptor, False)

    def serve(self) -> dict[str, Any] | None:
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wake_write, warn_on_full_buffer=False)
        selector = selectors.DefaultSelector()
        selector.register(0, selectors.EVENT_READ)
        selector.register(self._wake_read, selectors.EVENT_READ)
        buffer = b""
        while True:
            for key, _ in selector.select():
                if key.fd == self._wake_read:
                    self._drain()
                    self._reap()
                    continue
                chunk = os.read(0, 65536)
                if not chunk:
                    # Routecast is gone or done: nothing of this group may stay behind, and
                    # nobody else is left to remove its folder when it was killed.
                    _remove(self._folder)
                    os.killpg(0, signal.SIGKILL)
                buffer += chunk
                while b"\n" in buffer:
                    line, buffer = buffer.split(b"\n", 1)
                    spec = self._obey(json.loads(line))
                    if spec is not None:
                        selector.close()
                        return spec

    def _drain(self) -> None:
        try:
            while os.read(self._wake_read, 4096):
                pass
        except BlockingIOError:
            pass

    def _reap(self) -> None:
        while True:
            try:
                process, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if process == 0:
                return
            run = self._running.pop(process, None)
            if run is not None:
                _send(self._answers, {"run": run, "status": os.waitstatus_to_exitcode(status)})

    def _obey(self, command: dict[str, Any]) -> dict[str, Any] | None:
        if "kill" in command:
            for process, run in self._running.items():
                if run == command["kill"]:
                    os.kill(process, signal.SIGKILL)
            return None
        process = os.fork()
        if process:
            self._running[process] = command["run"]
            return None
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(self._null, 0)
        for descriptor in (self._answers, self._null, self._wake_read, self._wake_write):
            os.close(descriptor)
        gc.enable()
        spec: dict[str, Any] = command["spec"]
        return spec
