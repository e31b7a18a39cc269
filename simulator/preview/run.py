"""Previews Pulumi programs offline: ``preview`` for one, ``preview_many`` for several at once."""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures import wait as wait_for
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simulator.errors import InputError, Problem, ProgramError, suggestion
from simulator.preview.config import Config, load_config
from simulator.preview.environment import Environment, environment_at
from simulator.preview.failures import program_error
from simulator.preview.fixtures import Fixtures
from simulator.preview.masking import Masker
from simulator.preview.model import Assumed, Preview, PreviewRequest
from simulator.preview.packs.hide import masked
from simulator.preview.packs.model import PackRequest
from simulator.preview.places import Places
from simulator.preview.printed import Printed
from simulator.preview.processes import Processes
from simulator.preview.project import Project, load_project
from simulator.preview.sdk_modules import sdk_modules
from simulator.preview.toolchains import Place, place_of

if TYPE_CHECKING:
    from simulator.preview.packs.run import PackServers

# A program that neither calls the engine nor ends for this long is given up.
IDLE_LIMIT_S: Final = 300.0
_AT_ONCE: Final = 2
# A program that has left its result ends in milliseconds; its threads do not keep us waiting.
_POLL_S: Final = 0.25


def preview(
    request: PreviewRequest,
    *,
    packs: PackServers | Sequence[PackRequest] | None = None,
    idle_limit_s: float = IDLE_LIMIT_S,
) -> Preview:
    """Run one Pulumi program offline and return the resources it would deploy.

    Args:
        request: which program, with what.
        packs: policy packs to run, as the engine runs them: remediation as each resource is
            registered, then all policies on the result. Packs that are up already are used as
            they are; others start beside the program, with its names and configuration.
        idle_limit_s: give up on a program that calls nothing for this long, seconds.

    Raises:
        InputError: the project, its configuration or the fixtures cannot be used.
        ProgramError: the program failed.
    """
    return preview_many([request], packs=packs, idle_limit_s=idle_limit_s)[0]


def check(request: PreviewRequest) -> None:
    """Look for the mistakes that can be found without running the program.

    Raises:
        InputError: in the project, its configuration or the fixtures; all of them at once.
    """
    _plans([request])


def preview_many(
    requests: Sequence[PreviewRequest],
    *,
    packs: PackServers | Sequence[PackRequest] | None = None,
    idle_limit_s: float = IDLE_LIMIT_S,
) -> tuple[Preview, ...]:
    """Run several programs, or one with several configurations; results in the order given.

    The SDK modules of each program are imported once, whatever the number of its requests.

    Args:
        requests: which programs, with what.
        packs: policy packs to run on each, as in :func:`preview`.
        idle_limit_s: give up on a program that calls nothing for this long, seconds.

    Raises:
        InputError: as :func:`preview`, for the first request that fails; mistakes in projects,
            configurations and fixtures are found before any program runs, all at once.
    """
    plans = _plans(requests)
    # A program that ends closes its connections; gRPC would tell the terminal about every one.
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")
    results: dict[int, Preview] = {}
    by_program: dict[tuple[Path, Environment], list[int]] = {}
    for index, plan in enumerate(plans):
        by_program.setdefault((plan.project.entry, plan.environment), []).append(index)
    for (_, environment), indices in by_program.items():
        project = plans[indices[0]].project
        modules = sdk_modules(project.entry, project.program_folder, project.root, environment.sdks)
        with (
            tempfile.TemporaryDirectory(prefix="routecast-") as folder,
            Processes(modules, Path(folder), environment) as processes,
        ):
            run = _Run(processes, Path(folder), idle_limit_s, packs)
            _in_turn(run, indices, plans, results)
    return tuple(results[index] for index in range(len(plans)))


@dataclass(frozen=True, slots=True)
class _Plan:
    request: PreviewRequest
    project: Project
    config: Config
    fixtures: Fixtures | None
    environment: Environment


def _plans(requests: Sequence[PreviewRequest]) -> list[_Plan]:
    plans: list[_Plan] = []
    problems: dict[Problem, None] = {}
    environments: dict[Place | None, Environment] = {}
    for request in requests:
        try:
            project = load_project(request.project)
        except InputError as error:
            problems.update(dict.fromkeys(error.problems))
            continue
        place = place_of(
            project.options, project.root, project.program_folder, file=project.file.name
        )
        if place not in environments:
            environments[place] = environment_at(place, project.program_folder)
        environment = environments[place]
        config, fixtures = None, None
        try:
            config = load_config(project, request.stack, request.config)
        except InputError as error:
            problems.update(dict.fromkeys(error.problems))
        try:
            if request.fixtures:
                fixtures = Fixtures.load(request.fixtures, environment.sdks)
        except InputError as error:
            problems.update(dict.fromkeys(error.problems))
        if config is not None:
            plans.append(_Plan(request, project, config, fixtures, environment))
    if problems:
        raise InputError(problems)
    return plans


def _in_turn(
    run: _Run, indices: Sequence[int], plans: Sequence[_Plan], results: dict[int, Preview]
) -> None:
    """Run the plans, two at a time at most; on the first error nothing more is started."""
    workers = max(1, min(_AT_ONCE, os.cpu_count() or 1, len(indices)))
    with ThreadPoolExecutor(workers) as pool:
        futures: list[tuple[int, Future[Preview]]] = []
        try:
            futures = [(index, pool.submit(run.one, index, plans[index])) for index in indices]
            wait_for([future for _, future in futures], return_when="FIRST_EXCEPTION")
            for index, future in futures:
                if future.done():
                    results[index] = future.result()
        except BaseException as error:
            for _, future in futures:
                future.cancel()
            run.stop()
            # Before the pool is joined: its threads may wait for the host's long imports.
            run.close(interrupted=not isinstance(error, Exception))
            raise
        for index, future in futures:
            results[index] = future.result()


class _Run:
    """Runs single programs on shared processes."""

    def __init__(
        self,
        processes: Processes,
        folder: Path,
        idle_limit_s: float,
        packs: PackServers | Sequence[PackRequest] | None,
    ) -> None:
        self._processes = processes
        self._packs = packs
        # The packs in use, and whether they were started here.
        self._asked: list[tuple[PackServers, bool]] = []
        self._folder = folder
        self._idle_limit_s = idle_limit_s
        self._stopped = threading.Event()

    def stop(self) -> None:
        """End all runs."""
        self._stopped.set()

    def close(self, *, interrupted: bool) -> None:
        """End the processes too, even while they import or while packs are asked.

        Args:
            interrupted: end packs that are somebody else's as well: that somebody is leaving.
        """
        self._processes.close()
        for packs, own in tuple(self._asked):
            if own or interrupted:
                packs.close()

    def one(self, number: int, plan: _Plan) -> Preview:
        """Run one program to its end and return its preview."""
        with self._pack_servers(plan) as packs:
            return self._previewed(number, plan, packs)

    @contextmanager
    def _pack_servers(self, plan: _Plan) -> Iterator[PackServers | None]:
        if self._packs is None:
            yield None
            return
        from simulator.preview.packs.run import PackServers

        if isinstance(self._packs, PackServers):
            self._asked.append((self._packs, False))
            yield self._packs
            return
        organization, stack = _stack_names(plan.request)
        with PackServers(
            self._packs,
            project=plan.project.name,
            stack=stack,
            organization=organization,
            config=plan.config.values,
            secret_keys=frozenset(plan.config.secret_keys),
        ) as packs:
            self._asked.append((packs, True))
            yield packs

    def _previewed(self, number: int, plan: _Plan, packs: PackServers | None) -> Preview:
        # gRPC and the SDK's protocol take a moment to import, as the host does: side by side.
        from simulator.preview.server import Server

        project = plan.project
        places = Places(project.root, project.program_folder)
        printed = Printed()
        result_file = self._folder / f"result-{number}.json"
        server = Server(
            project, plan.request, plan.config, plan.fixtures, places, packs, plan.environment
        )
        try:
            process = self._processes.run(_spec(plan, places, server.address, printed, result_file))
            server.started()
            status = self._wait(process.status, process.kill, result_file, server.idle_s)
            result = _read(result_file)
        finally:
            server.close()
            lines = printed.lines()
        masker = Masker.of(
            plan.config.values,
            plan.config.secret_keys.union(result["secret_config_keys"] if result else ()),
        )
        lines = [masker.text(line) for line in lines]
        if result is not None:
            result = {**result, "outcome": masker.data(result["outcome"])}
        if server.problems:
            raise ProgramError(dict.fromkeys(server.problems))
        if status is None:
            raise _gave_up(self._idle_limit_s)
        error = program_error(result, status, places, lines, plan.environment)
        if error is not None:
            raise error
        if result is None:  # program_error has said so; the type checker has not heard
            raise ProgramError(Problem("the program left no result"))
        _refuse_unknown_keys(plan, result)
        preview = server.preview(result, lines)
        policies, assumed = None, preview.assumed
        if packs is not None:
            mended = server.remediation
            report = packs.check(
                preview.graph, remediated=mended.findings, failures=mended.failures
            )
            policies = masked(report, masker)
            notes = (Assumed(f"policy pack {one.pack}", one.note) for one in report.notes)
            assumed = (*notes, *assumed)
        return replace(
            preview,
            assumed=assumed,
            log=tuple(masker.text(line) for line in preview.log),
            policies=policies,
            masker=masker,
        )

    def _wait(
        self,
        status: Future[int],
        kill: Callable[[], None],
        result_file: Path,
        idle_s: Callable[[], float],
    ) -> int | None:
        """Wait for a run's end; return its status, ``None`` when it was given up."""
        while True:
            try:
                return status.result(timeout=_POLL_S)
            except FutureTimeoutError:
                pass
            if self._stopped.is_set():
                kill()
            elif not result_file.exists() and idle_s() > self._idle_limit_s:
                kill()
                status.result()
                return None


def _read(path: Path) -> Mapping[str, Any] | None:
    if not path.exists():
        return None
    document: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def _gave_up(limit_s: float) -> ProgramError:
    return ProgramError(
        Problem(
            f"the program did nothing for {limit_s:g} s and was ended",
            why="a preview waits as long as resources keep coming",
            hint="look for an endless loop or a call that never returns",
        )
    )


def _spec(
    plan: _Plan, places: Places, address: str, printed: Printed, result_file: Path
) -> dict[str, Any]:
    project, config = plan.project, plan.config
    organization, stack = _stack_names(plan.request)
    secret_keys = sorted(config.secret_keys)
    values = dict(sorted(config.values.items()))
    names = {
        "project": project.name,
        "stack": stack,
        "organization": organization,
    }
    return {
        **names,
        "root": str(project.root),
        "roots": [str(root) for root in places.roots],
        "program_folder": str(project.program_folder),
        "entry": str(project.entry),
        "config": values,
        "secret_keys": secret_keys,
        "environment": {
            "PULUMI_CONFIG": json.dumps(values),
            "PULUMI_CONFIG_SECRET_KEYS": json.dumps(secret_keys),
            "PULUMI_PROJECT": names["project"],
            "PULUMI_STACK": names["stack"],
            "PULUMI_ORGANIZATION": names["organization"],
            "PULUMI_ROOT_DIRECTORY": str(project.root),
            "PULUMI_DRY_RUN": "true",
            "PULUMI_MONITOR": address,
            "PULUMI_ENGINE": address,
            "PULUMI_PARALLEL": "16",
        },
        "monitor": address,
        "parallel": 16,
        "output_port": printed.port,
        "output_key": printed.key,
        "result": str(result_file),
    }


def _stack_names(request: PreviewRequest) -> tuple[str, str]:
    """Return organization and name of the stack."""
    *organization, stack = request.stack.split("/")
    return (organization[0] if organization else "organization"), stack


def _refuse_unknown_keys(plan: _Plan, result: Mapping[str, Any]) -> None:
    """Refuse ``--config`` keys that are not declared and that the program never asked for."""
    read = set(result["config_keys"])
    known = plan.config.declared | read
    own = f"{plan.project.name}:"
    unknown = sorted(key for key in plan.config.given if key.startswith(own) and key not in known)
    if not unknown:
        return
    names = sorted(key.removeprefix(own) for key in known if key.startswith(own))
    raise InputError(
        Problem(
            f"unknown config key {key.removeprefix(own)!r}",
            where="--config",
            why="the program never reads it",
            hint=suggestion(key.removeprefix(own), names)
            or (f"it reads: {', '.join(names)}" if names else "it reads no configuration"),
        )
        for key in unknown
    )
