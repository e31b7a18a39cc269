"""Runs a command with offline providers beside it: ``routecast exec -- pulumi preview``."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final

from simulator.errors import InputError, Problem
from simulator.preview.datasources.answer import Answerer
from simulator.preview.environment import environment_at
from simulator.preview.fixtures import Fixtures
from simulator.preview.provider.packages import InstalledPackage, installed_packages
from simulator.preview.provider.private import PrivateBackend, private_backend
from simulator.preview.provider.target import Target, target_of
from simulator.preview.toolchains import Place

_DEBUG_PROVIDERS: Final = "PULUMI_DEBUG_PROVIDERS"
_ALWAYS: Final = {
    "PULUMI_SKIP_UPDATE_CHECK": "true",
    "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
}
# Signals that are the command's to answer. The terminal sends the first two to both of us.
_FROM_TERMINAL: Final = (signal.SIGINT, signal.SIGQUIT)
_PASSED_ON: Final = (*_FROM_TERMINAL, signal.SIGTERM, signal.SIGHUP)
_SIGNAL_STATUS: Final = 128
_PROBE_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Finished:
    """How a command ended.

    Attributes:
        status: its exit code; 128 and the signal's number when a signal ended it.
        notes: what was assumed, and which fixtures nothing asked for.
        signal: the name of the signal that ended it, empty otherwise.
        served: the providers that stood by, ``aws 7.51.1``.
        environment: the environment they are of, empty for Routecast's own.
    """

    status: int
    notes: Sequence[str]
    signal: str
    served: Sequence[str]
    environment: str = ""


def run_command(
    command: Sequence[str], fixtures: Path | None = None, *, strict: bool = False
) -> Finished:
    """Run a command that previews with a real Pulumi CLI, without credentials.

    An offline provider of every SDK in the project's environment serves it. Where no backend is
    configured it gets one of its own, which is gone when the command ends.

    Args:
        command: program and arguments.
        fixtures: file with answers for data sources and stack references.
        strict: refuse data sources that no fixture answers and that cannot be computed.

    Raises:
        InputError: there is no such command, or the fixtures or the project cannot be read.
    """
    program = shutil.which(command[0])
    problems: list[Problem] = []
    if program is None:
        problems.append(_no_command(command[0]))
    given: Fixtures | None = None
    target: Target | None = None
    place: Place | None = None
    try:
        target = target_of(command, os.environ, Path.cwd())
        place = target.python if target is not None else None
    except InputError as error:
        problems.extend(error.problems)
    here = target.program_folder if target is not None else Path.cwd()
    environment = environment_at(place, here)
    try:
        given = Fixtures.load(fixtures, environment.sdks) if fixtures is not None else None
    except InputError as error:
        problems.extend(error.problems)
    packages = installed_packages(environment.sdks)
    taken = _given_providers(os.environ.get(_DEBUG_PROVIDERS, ""))
    problems.extend(_unreachable(taken))
    if problems or program is None:
        raise InputError(problems)
    answerer = Answerer(given, strict=strict, sdks=environment.sdks)
    notes = [f"python: {environment.note}"] if environment.note else []
    with (
        _served([item for item in packages if item.name not in taken], answerer) as ports,
        tempfile.TemporaryDirectory(prefix="routecast-exec-") as folder,
    ):
        variables = {key: value for key, value in _ALWAYS.items() if key not in os.environ}
        named = [os.environ[_DEBUG_PROVIDERS]] if taken else []
        variables[_DEBUG_PROVIDERS] = ",".join(
            [*named, *(f"{name}:{port}" for name, port in ports.items())]
        )
        # A program that ends closes its connections; gRPC would tell the terminal about each.
        variables["GRPC_VERBOSITY"] = os.environ.get("GRPC_VERBOSITY", "NONE")
        if not backend_configured(os.environ, target):
            backend = private_backend(Path(folder), target, given, os.environ)
            variables |= backend.variables
            notes.extend(backend.notes)
            _encrypt(program, backend, {**os.environ, **variables})
        status, ended_by = _run(program, command, {**os.environ, **variables})
    notes.extend(_note(item.token, item.note) for item in answerer.assumed)
    notes.extend(answerer.unused())
    return Finished(
        status,
        tuple(dict.fromkeys(notes)),
        ended_by,
        [f"{package.name} {package.version}" for package in packages],
        place.name if place is not None and not environment.own else "",
    )


def backend_configured(environment: Mapping[str, str], target: Target | None) -> bool:
    """Say whether the CLI has a backend: by environment, project or login.

    An empty ``PULUMI_BACKEND_URL`` says that none is wanted.
    """
    url = environment.get("PULUMI_BACKEND_URL")
    if url is not None:
        return bool(url)
    if environment.get("PULUMI_ACCESS_TOKEN") or (target is not None and target.backend):
        return True
    home = Path(environment.get("PULUMI_HOME") or Path.home() / ".pulumi")
    try:
        login = json.loads((home / "credentials.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(login, dict) and bool(login.get("current"))


def _no_command(name: str) -> Problem:
    if Path(name).stem == "pulumi":
        return Problem(
            "there is no Pulumi CLI on PATH",
            where=name,
            hint="install it, or use `routecast preview`, which needs none",
        )
    return Problem("no such command", where=name, hint="give a program that is on PATH")


def _given_providers(text: str) -> dict[str, str]:
    """Return the providers that ``PULUMI_DEBUG_PROVIDERS`` names already, with their ports."""
    pairs = (item.partition(":") for item in text.split(",") if item.strip())
    return {name.strip(): port.strip() for name, _, port in pairs}


def _unreachable(taken: Mapping[str, str]) -> Iterator[Problem]:
    for name, port in taken.items():
        try:
            number = int(port)
            socket.create_connection(("127.0.0.1", number), timeout=_PROBE_S).close()
        except (ValueError, OverflowError):
            yield Problem(f"{name}:{port} names no port", where=_DEBUG_PROVIDERS)
        except OSError:
            yield Problem(
                f"no provider of {name} listens on port {port}",
                where=_DEBUG_PROVIDERS,
                hint="unset it, and an offline provider takes its place",
            )


@contextmanager
def _served(packages: Sequence[InstalledPackage], answerer: Answerer) -> Iterator[dict[str, int]]:
    # gRPC and the SDK's protocol take a moment to import: mistakes are told before.
    from simulator.preview.provider.serve import Providers

    with Providers(packages, answerer) as providers:
        yield providers.ports


def _encrypt(program: str, backend: PrivateBackend, environment: Mapping[str, str]) -> None:
    """Have the CLI encrypt the placeholders of secrets that cannot be read here."""
    pulumi = program if Path(program).stem == "pulumi" else shutil.which("pulumi")
    if not backend.secrets or pulumi is None:
        return
    done = subprocess.run(
        [pulumi, "config", "set-all", "--non-interactive", *backend.secrets],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise InputError(
            Problem("the CLI could not encrypt placeholders", why=done.stderr.strip()[:500])
        )


def _run(program: str, command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
    with _signals_passed_on() as tell:
        try:
            child = subprocess.Popen([*command], executable=program, env=dict(environment))
        except OSError as error:
            raise InputError(Problem(f"cannot run: {error.strerror}", where=command[0])) from error
        tell(child)
        code = child.wait()
    if code >= 0:
        return code, ""
    return _SIGNAL_STATUS - code, signal.Signals(-code).name


@contextmanager
def _signals_passed_on() -> Iterator[Callable[[subprocess.Popen[bytes]], None]]:
    """Pass signals on to a child, those that came before it was started included."""
    children: list[subprocess.Popen[bytes]] = []
    early: list[int] = []

    def handle(number: int, _: FrameType | None) -> None:
        if not children:
            early.append(number)
        elif number not in _FROM_TERMINAL or not _in_foreground():
            children[0].send_signal(number)

    def tell(child: subprocess.Popen[bytes]) -> None:
        children.append(child)
        for number in early:
            child.send_signal(number)

    main = threading.current_thread() is threading.main_thread()
    before = {number: signal.signal(number, handle) for number in _PASSED_ON} if main else {}
    try:
        yield tell
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _in_foreground() -> bool:
    """Say whether we are a terminal's foreground job: then Ctrl-C reaches the command itself."""
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, ValueError, AttributeError):
        return False


def _note(token: str, note: str) -> str:
    return f"{token}: {note}"
