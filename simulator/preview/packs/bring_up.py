"""Brings packs up: ports, what they declare, and the configuration they get."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import grpc

from simulator.errors import InputError, Problem
from simulator.preview.packs.builtin import builtin_prefixes
from simulator.preview.packs.client import Client
from simulator.preview.packs.config_file import ConfigFile, PolicyConfig, read_config
from simulator.preview.packs.manifest import Manifest, read_manifest
from simulator.preview.packs.model import PackFailure, PackRequest, PackStart
from simulator.preview.packs.pack import Pack
from simulator.preview.packs.processes import (
    PackProcess,
    PackProcesses,
    PackStartError,
    wait_for_port,
)
from simulator.preview.packs.reconcile import ALL, ConfigProblem, Declared, reconcile, unknown_names


@dataclass(frozen=True, slots=True)
class StackNames:
    """What packs are told of the stack under preview; a file of resources has none of it."""

    project: str = ""
    stack: str = ""
    organization: str = "organization"
    config: Mapping[str, str] = field(default_factory=dict)
    secret_keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Planned:
    """A pack to start, and the file that configures it."""

    manifest: Manifest
    config: ConfigFile | None


def plan(requests: Iterable[PackRequest]) -> tuple[list[Planned], list[PackFailure]]:
    """Read manifests and configuration files; a pack with a mistake in either is not started."""
    planned: list[Planned] = []
    failures: list[PackFailure] = []
    files: dict[Path, ConfigFile | InputError] = {}
    unusable: dict[Path, list[str]] = {}
    for request in requests:
        config = _file(request.config, files) if request.config is not None else None
        try:
            manifest = read_manifest(request.folder)
        except InputError as error:
            failures += [failure_of(str(request.folder), problem) for problem in error.problems]
            continue
        if request.config is not None and not isinstance(config, ConfigFile):
            unusable.setdefault(request.config, []).append(manifest.name)
            continue
        planned.append(Planned(manifest, config if isinstance(config, ConfigFile) else None))
    for path, names in unusable.items():
        found = files[path]
        if isinstance(found, InputError):
            failures += [failure_of(", ".join(names), problem) for problem in found.problems]
    return planned, failures


def bring_up(
    planned: Sequence[Planned],
    processes: PackProcesses,
    names: StackNames,
    start: PackStart,
    address: str,
    pool: Executor,
) -> tuple[list[Pack], list[PackFailure]]:
    """Return the packs that serve and are configured, and what kept others from it."""
    waiting = [
        pool.submit(
            _served, item.manifest, process, _killer(processes, number), names, start, address
        )
        for number, (item, process) in enumerate(zip(planned, processes.packs, strict=True))
    ]
    # Needed to validate configurations; while the packs start there is time for it.
    import_module("jsonschema")
    served = [future.result() for future in waiting]
    failures = [item for item in served if isinstance(item, PackFailure)]
    groups: dict[Path | None, list[tuple[Pack, ConfigFile | None]]] = {}
    incomplete: set[Path | None] = set()
    for item, found in zip(planned, served, strict=True):
        path = item.config.path if item.config is not None else None
        if isinstance(found, PackFailure):
            incomplete.add(path)
        else:
            groups.setdefault(path, []).append((found, item.config))
    ready: dict[int, Pack] = {}
    for path, group in groups.items():
        wrong = _wrong(group, complete=path not in incomplete)
        failures += wrong
        for pack, config in group:
            failed = _configured(pack, config, dry=bool(wrong))
            failures += failed
            if not wrong and not failed:
                ready[id(pack)] = pack
    return [item for item in served if isinstance(item, Pack) and id(item) in ready], failures


def failure_of(pack: str, problem: Problem, policy: str = "") -> PackFailure:
    """Return a problem with a pack's files as the pack's failure."""
    what = f"{problem.where}: {problem.what}" if problem.where else problem.what
    return PackFailure(
        pack, f"{what}: {problem.why}" if problem.why else what, policy=policy, hint=problem.hint
    )


def _file(path: Path, known: dict[Path, ConfigFile | InputError]) -> ConfigFile | InputError:
    if path not in known:
        try:
            known[path] = read_config(path)
        except InputError as error:
            known[path] = error
    return known[path]


def _killer(processes: PackProcesses, number: int) -> Callable[[], None]:
    return lambda: processes.kill(number)


def _served(
    manifest: Manifest,
    process: PackProcess,
    kill: Callable[[], None],
    names: StackNames,
    start: PackStart,
    address: str,
) -> Pack | PackFailure:
    try:
        port = wait_for_port(process, start.start_limit_s)
    except PackStartError as error:
        kill()
        return PackFailure(
            manifest.name,
            f"the pack in {manifest.folder} did not start: {error}",
            detail=process.output(),
            hint="nothing but the SDK may print on standard output before the pack is up"
            if "first line" in str(error)
            else manifest.environment.note,
        )
    client = Client(port, start.call_limit_s)
    try:
        client.handshake(address, str(manifest.folder))
        if names.project:
            client.configure_stack(
                names.project, names.stack, names.organization, names.config, names.secret_keys
            )
        return Pack(manifest, process, client, kill, start.call_limit_s)
    except grpc.RpcError as error:
        client.close()
        kill()
        return PackFailure(
            manifest.name,
            f"the pack did not say what it holds: {error.details() or error.code()}",
            detail=process.output(),
            exit_code=1,
        )


def _wrong(group: Sequence[tuple[Pack, ConfigFile | None]], *, complete: bool) -> list[PackFailure]:
    """Return what is wrong with a file for all packs it is for.

    Args:
        group: packs, and the file they share.
        complete: the file is for no pack that did not start, whose policies nobody knows.
    """
    file = group[0][1]
    if file is None:
        return []
    declared: list[Declared] = [policy for pack, _ in group for policy in pack.declared]
    names = [pack.name for pack, _ in group]
    owners = {policy.name: pack.name for pack, _ in group for policy in pack.declared}
    wrong = [ConfigProblem(problem) for problem in file.problems]
    if complete:
        wrong += unknown_names(file, declared, names, builtin_prefixes())
    return [_config_failure(owners.get(item.policy, ", ".join(names)), item) for item in wrong]


def _configured(pack: Pack, file: ConfigFile | None, *, dry: bool) -> list[PackFailure]:
    """Configure a pack; when ``dry``, only say what is wrong."""
    if not pack.supports_config:
        if file is None:
            return []
        return [PackFailure(pack.name, f"{file.path}: the pack takes no configuration")]
    own = {policy.name for policy in pack.declared}
    given = None
    if file is not None:
        # A file may serve several packs; each gets what is its own.
        kept = {name: entry for name, entry in file.policies.items() if name in own or name == ALL}
        given = ConfigFile(file.path, kept, file.lines)
    config, problems = reconcile(pack.declared, pack.initial_config, given)
    if problems or dry:
        return [_config_failure(pack.name, problem) for problem in problems]
    return _set(pack, config, file)


def _set(
    pack: Pack, config: Mapping[str, PolicyConfig], file: ConfigFile | None
) -> list[PackFailure]:
    try:
        pack.configure(config)
    except grpc.RpcError as error:
        where = f"{file.path}: " if file is not None else ""
        what = f"{where}the pack refuses its configuration: {error.details() or error.code()}"
        refused = error.code() == grpc.StatusCode.INVALID_ARGUMENT
        return [PackFailure(pack.name, what, exit_code=2 if refused else 1)]
    return []


def _config_failure(pack: str, found: ConfigProblem) -> PackFailure:
    return failure_of(pack, found.problem, found.policy)
