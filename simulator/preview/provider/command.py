"""Runs a command with offline providers beside it: ``routecast exec -- pulumi preview``."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator.errors import InputError, Problem
from simulator.preview.datasources.answer import Answerer
from simulator.preview.environment import environment_at
from simulator.preview.fixtures import Fixtures
from simulator.preview.loopback import past_proxies
from simulator.preview.provider.events import advice, log_to, read_events
from simulator.preview.provider.folder import WatchedFolder, watched_folder
from simulator.preview.provider.guard import VARIABLES
from simulator.preview.provider.packages import InstalledPackage, installed_packages
from simulator.preview.provider.private import BACKEND_URL, PrivateBackend, private_backend
from simulator.preview.provider.shim import deploying, is_cli, put_on_path
from simulator.preview.provider.signals import Signals, held_signals
from simulator.preview.provider.target import CONFIG_FILE, Target, target_of, with_config_file
from simulator.preview.toolchains import Place

_DEBUG_PROVIDERS: Final = "PULUMI_DEBUG_PROVIDERS"
_ALWAYS: Final = {
    "PULUMI_SKIP_UPDATE_CHECK": "true",
    "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
}
_SIGNAL_STATUS: Final = 128
_PROBE_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Finished:
    """How a command ended.

    Attributes:
        status: its exit code; 128 and the signal's number when a signal ended it.
        notes: what was assumed, beyond what was told before it began.
        signal: the name of the signal that ended it, empty otherwise.
        served: the providers that stood by, ``aws 7.51.1``.
        environment: the environment they are of, empty for Routecast's own.
        unused: fixtures that nothing asked for.
        advice: what to do about failures that lie in what stood in.
    """

    status: int
    notes: Sequence[str]
    signal: str
    served: Sequence[str]
    environment: str = ""
    unused: Sequence[str] = ()
    advice: Sequence[str] = ()


def run_command(
    command: Sequence[str],
    fixtures: Path | None = None,
    *,
    strict: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Finished:
    """Run a command that previews with a real Pulumi CLI, without credentials.

    An offline provider of every SDK in the project's environment serves it. Where no backend is
    configured it gets one of its own, which is gone when the command ends. Commands of the CLI that
    do more than preview are refused, those that a script runs as well.

    Args:
        command: program and arguments.
        fixtures: file with answers for data sources and stack references.
        strict: refuse data sources that no fixture answers and that cannot be computed.
        tell: is told, before the command begins, what stands in for what cannot be had.

    Raises:
        InputError: there is no such command, it would deploy, or the fixtures or the project cannot
            be read.
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
    private = not backend_configured(os.environ, target)
    if program is not None and is_cli(program):
        problems.extend(deploying(command, private=private))
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
    answerer = Answerer(given, strict=strict, sdks=environment.sdks, environment=os.environ)
    served = [f"{package.name} {package.version}" for package in packages]
    where = place.name if place is not None and not environment.own else ""
    if environment.problem:
        tell(_stand_in(environment.problem, served))
    with (
        held_signals() as signals,
        _served([item for item in packages if item.name not in taken], answerer) as ports,
        watched_folder() as folder,
    ):
        signals.leave_if_any()
        log = folder.path / "events.json"
        variables = {key: value for key, value in _ALWAYS.items() if key not in os.environ}
        named = [os.environ[_DEBUG_PROVIDERS]] if taken else []
        variables[_DEBUG_PROVIDERS] = ",".join(
            [*named, *(f"{name}:{port}" for name, port in ports.items())]
        )
        # A program that ends closes its connections; gRPC would tell the terminal about each.
        variables["GRPC_VERBOSITY"] = os.environ.get("GRPC_VERBOSITY", "NONE")
        variables |= {**past_proxies(os.environ), **folder.variables, **log_to(log, os.environ)}
        if private:
            backend = private_backend(folder.path, target, given, os.environ)
            variables |= backend.variables
            command = with_config_file(command, backend.variables.get(CONFIG_FILE, ""))
            for note in backend.notes:
                tell(note)
            _encrypt(program, backend, {**os.environ, **variables}, signals)
        elif given is not None and given.stack_references:
            tell("stack references are answered by the configured backend, not by the fixtures")
        url = variables.get(BACKEND_URL, "") if private else ""
        variables |= _guarded(folder.path / "bin", program, url)
        status, ended_by = _run(program, command, {**os.environ, **variables}, signals, folder)
        seen = read_events(log)
    return Finished(
        status,
        tuple(dict.fromkeys(f"{item.token}: {item.note}" for item in answerer.assumed)),
        ended_by,
        served,
        where,
        tuple(answerer.unused(seen.stacks if seen is not None and private else None)),
        advice(seen, served, where, private=private) if seen is not None and status else (),
    )


def backend_configured(environment: Mapping[str, str], target: Target | None) -> bool:
    """Say whether the CLI has a backend: by environment, project or login.

    An empty ``PULUMI_BACKEND_URL`` says that none is wanted.
    """
    url = environment.get(BACKEND_URL)
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


def _stand_in(problem: str, served: Sequence[str]) -> str:
    return (
        f"python: {problem}: the offline providers are of the SDKs beside Routecast "
        f"({', '.join(served) or 'none'}); the program itself runs where the CLI starts it"
    )


def _guarded(folder: Path, program: str, url: str) -> Mapping[str, str]:
    real = program if is_cli(program) else shutil.which("pulumi")
    return put_on_path(folder, real, url, os.environ) if real is not None else VARIABLES


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


def _encrypt(
    program: str, backend: PrivateBackend, environment: Mapping[str, str], signals: Signals
) -> None:
    """Have the CLI encrypt the placeholders of secrets that cannot be read here."""
    pulumi = program if is_cli(program) else shutil.which("pulumi")
    if not backend.secrets or pulumi is None:
        return
    encrypting = subprocess.Popen(
        [pulumi, "config", "set-all", "--non-interactive", *backend.secrets],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with signals.passed_on_to(encrypting):
        _, said = encrypting.communicate()
    signals.leave_if_any()
    if encrypting.returncode:
        raise InputError(Problem("the CLI could not encrypt placeholders", why=said.strip()[:500]))


def _run(
    program: str,
    command: Sequence[str],
    environment: Mapping[str, str],
    signals: Signals,
    folder: WatchedFolder,
) -> tuple[int, str]:
    signals.leave_if_any()
    try:
        child = subprocess.Popen([*command], executable=program, env=dict(environment))
    except OSError as error:
        raise InputError(Problem(f"cannot run: {error.strerror}", where=command[0])) from error
    folder.used_by(child.pid)
    with signals.passed_on_to(child):
        code = child.wait()
    folder.used_by(0)
    if code >= 0:
        return code, ""
    return _SIGNAL_STATUS - code, signal.Signals(-code).name
