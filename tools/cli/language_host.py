"""A stand-in for Pulumi's Python language host, for tests where Pulumi's own is not installed.

The real host (``pulumi-language-python``) comes only with Pulumi's installers. This one serves the
same gRPC interface to a real Pulumi CLI and does the same two things: it runs a Python program
against the engine, and it starts policy packs. It installs nothing, converts nothing and knows
nothing of poetry or uv; programs and packs run with the virtual environment their project names,
otherwise with the interpreter that runs this file. Nothing in the product uses it.

Run as an executable named ``pulumi-language-python`` on PATH; prints its port and serves until the
process that started it is gone.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import grpc
from google.protobuf import empty_pb2
from google.protobuf.json_format import MessageToDict
from pulumi.runtime.proto import language_pb2, language_pb2_grpc, plugin_pb2

_RUNNER = Path(__file__).resolve().parent / "run_program.py"
# What the program runner exits with when it has told the engine what went wrong itself.
_BAIL = 32
_MESSAGE_LIMIT = 400 * 1024 * 1024  # bytes; the limit Pulumi's own engine sets
_THREADS = 32


class LanguageHost(language_pb2_grpc.LanguageRuntimeServicer):
    """Answers what the engine asks of a language host."""

    def __init__(self) -> None:
        self._children: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()

    def Handshake(self, request: Any, context: Any) -> Any:
        """Greet the engine."""
        return language_pb2.LanguageHandshakeResponse()

    def GetPluginInfo(self, request: Any, context: Any) -> Any:
        """Return the version of the SDK that programs run with."""
        return plugin_pb2.PluginInfo(version=version("pulumi"))

    def GetRequiredPackages(self, request: Any, context: Any) -> Any:
        """Name no package: every provider is found when a program first uses it."""
        return language_pb2.GetRequiredPackagesResponse()

    def GetRequiredPlugins(self, request: Any, context: Any) -> Any:
        """Name no plugin; the older form of :meth:`GetRequiredPackages`."""
        return language_pb2.GetRequiredPluginsResponse()

    def Run(self, request: Any, context: Any) -> Any:
        """Run a program to its end."""
        root = request.info.root_directory or request.pwd
        spec = {
            "monitor": request.monitor_address,
            "engine": sys.argv[-1],
            "project": request.project,
            "stack": request.stack,
            "organization": request.organization,
            "root": root,
            "pwd": request.info.program_directory or request.pwd,
            "program": request.info.entry_point or request.program or ".",
            "config": dict(request.config),
            "secret_keys": list(request.configSecretKeys),
            "dry_run": request.dryRun,
            "parallel": request.parallel,
        }
        child = self._start(
            [_interpreter(request.info, root), "-u", str(_RUNNER), json.dumps(spec)],
            cwd=spec["pwd"],
            env={
                **os.environ,
                "PULUMI_CONFIG": json.dumps(spec["config"]),
                "PULUMI_CONFIG_SECRET_KEYS": json.dumps(spec["secret_keys"]),
            },
        )
        context.add_callback(lambda: self._end(child))
        status = child.wait()
        self._forget(child)
        if status == _BAIL:
            return language_pb2.RunResponse(bail=True)
        if status:
            return language_pb2.RunResponse(
                error=f"Program exited with non-zero exit code: {status}"
            )
        return language_pb2.RunResponse()

    def RunPlugin(self, request: Any, context: Any) -> Iterator[Any]:
        """Run a policy pack, passing on what it prints, then its exit code."""
        folder = request.info.program_directory or request.program
        environment = dict(item.split("=", 1) for item in request.env if "=" in item)
        child = self._start(
            [
                _interpreter(request.info, request.info.root_directory or folder),
                *("-u", "-m", "pulumi.policy", *request.args, folder),
            ],
            cwd=request.pwd or folder,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        context.add_callback(lambda: self._end(child))
        printed: SimpleQueue[tuple[str, bytes]] = SimpleQueue()
        for name in ("stdout", "stderr"):
            threading.Thread(
                target=_read, args=(getattr(child, name), name, printed), daemon=True
            ).start()
        open_streams = 2
        while open_streams:
            name, data = printed.get()
            if data:
                yield language_pb2.RunPluginResponse(**{name: data})
            else:
                open_streams -= 1
        status = child.wait()
        self._forget(child)
        yield language_pb2.RunPluginResponse(exitcode=status)

    def Cancel(self, request: Any, context: Any) -> Any:
        """End everything that was started."""
        with self._lock:
            children = tuple(self._children)
        for child in children:
            self._end(child)
        return empty_pb2.Empty()

    def _start(self, command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, **options)
        with self._lock:
            self._children.add(child)
        return child

    def _forget(self, child: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._children.discard(child)

    def _end(self, child: subprocess.Popen[bytes]) -> None:
        if child.poll() is None:
            child.terminate()


def _interpreter(info: Any, root: str) -> str:
    """Return the Python of the virtual environment a project names, else this one."""
    options = MessageToDict(info.options) if info.HasField("options") else {}
    named = options.get("virtualenv")
    if named:
        for place in ("bin/python", "Scripts/python.exe"):
            found = Path(root, str(named), place)
            if found.exists():
                return str(found)
    return sys.executable


def _read(stream: Any, name: str, printed: SimpleQueue[tuple[str, bytes]]) -> None:
    while data := stream.read1(65536):
        printed.put((name, data))
    printed.put((name, b""))


def main() -> None:
    """Serve until the process that started this one is gone."""
    # The engine interrupts a host it has no more use for, and waits five seconds for it to go.
    over = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: over.set())
    server = grpc.server(
        ThreadPoolExecutor(_THREADS),
        options=[
            ("grpc.max_receive_message_length", _MESSAGE_LIMIT),
            ("grpc.max_send_message_length", _MESSAGE_LIMIT),
        ],
    )
    host = LanguageHost()
    language_pb2_grpc.add_LanguageRuntimeServicer_to_server(host, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    parent = os.getppid()
    while os.getppid() == parent and not over.wait(timeout=1.0):
        pass
    host.Cancel(None, None)
    os._exit(0)


if __name__ == "__main__":
    main()
