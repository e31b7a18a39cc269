"""Runs policy packs: starts the SDK's policy servers, asks them about a graph, ends them."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import replace
from typing import Final, Self, TypeVar

from simulator.preview.packs.bring_up import StackNames, bring_up, plan
from simulator.preview.packs.engine_server import EngineServer
from simulator.preview.packs.hide import masked, secrets_of
from simulator.preview.packs.model import (
    DEFAULT_START,
    PackFailure,
    PackNote,
    PackRequest,
    PackStart,
    PolicyFinding,
    PolicyInfo,
    PolicyReport,
)
from simulator.preview.packs.pack import Pack, Work
from simulator.preview.packs.processes import PackProcesses
from simulator.preview.packs.requests import Requests, provider_of
from simulator.preview.packs.unused import unused_by_all
from simulator.preview.packs.verdicts import ordered, stack_urn
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import PropertyValue

T = TypeVar("T")
_POLL_S: Final = 0.25


def check_policies(
    graph: ResourceGraph, packs: Sequence[PackRequest], *, start: PackStart = DEFAULT_START
) -> PolicyReport:
    """Check resources against policy packs, as ``pulumi policy analyze`` does.

    Remediations are reported and not applied: what they would mend is a violation still.

    Args:
        graph: resources from anywhere.
        packs: which packs, in this order.
        start: how they are started.
    """
    with PackServers(packs, start=start) as servers:
        return servers.check(graph)


def list_policies(
    packs: Sequence[PackRequest], *, start: PackStart = DEFAULT_START
) -> tuple[tuple[PolicyInfo, ...], tuple[PackFailure, ...]]:
    """Return the policies of packs at the levels in force, and the packs that cannot be run."""
    with PackServers(packs, start=start) as servers:
        return servers.policies, servers.failures


class PackServers:
    """Policy packs that stay up between checks; a context manager that leaves nothing behind.

    They start in the background and side by side; whatever needs them waits for all of them.

    Args:
        packs: which packs; remediations run in this order.
        project, stack, organization: of the program under preview, empty when there is none.
        config: its configuration, fully qualified keys.
        secret_keys: which of those are secret.
        start: how the packs are started.
    """

    def __init__(
        self,
        packs: Sequence[PackRequest],
        *,
        project: str = "",
        stack: str = "",
        organization: str = "organization",
        config: Mapping[str, str] | None = None,
        secret_keys: frozenset[str] = frozenset(),
        start: PackStart = DEFAULT_START,
    ) -> None:
        self._requests = tuple(packs)
        self._names = StackNames(project, stack, organization, dict(config or {}), secret_keys)
        self._start = start
        self._pool: ThreadPoolExecutor | None = None
        self._engine: EngineServer | None = None
        self._processes: PackProcesses | None = None
        self._up: Future[tuple[list[Pack], list[PackFailure]]] | None = None
        self._lock = threading.Lock()
        self._closing = threading.Lock()
        self._last = Requests()

    def __enter__(self) -> Self:
        try:
            self._begin()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def policies(self) -> tuple[PolicyInfo, ...]:
        """Every policy of the packs that are up, disabled ones too, packs in the order given."""
        return tuple(policy for pack in self._packs() for policy in pack.policies.values())

    @property
    def failures(self) -> tuple[PackFailure, ...]:
        """What kept packs from coming up."""
        return tuple(self._started()[1])

    @property
    def remediates(self) -> bool:
        """Say whether any policy is at the level ``remediate``."""
        return any(pack.remediates for pack in self._packs())

    def check(
        self,
        graph: ResourceGraph,
        *,
        remediated: Sequence[PolicyFinding] | None = None,
        failures: Sequence[PackFailure] = (),
    ) -> PolicyReport:
        """Ask all packs about all resources and about the stack.

        Args:
            graph: what to check.
            remediated: what :meth:`remediate` found while the program ran. The graph is then
                taken for a preview's, as the engine does it: nothing is remediated again, and
                resources that are only read are left out. Without it, the graph is taken for a
                state file's, as ``pulumi policy analyze`` does it.
            failures: what failed while the program ran.

        Raises:
            RuntimeError: the packs are not up.
        """
        packs = self._packs()
        with self._lock:
            work = self._work(graph, packs, preview=remediated is not None)
            results = self._asked(packs, work)
        findings = [*(remediated or ()), *(item for found, _ in results for item in found)]
        failed = [*self.failures, *failures, *(item for _, found in results for item in found)]
        if not failed:
            findings += unused_by_all(packs, stack_urn(graph))
        report = PolicyReport(
            policies=tuple(policy for pack in packs for policy in pack.policies.values()),
            findings=ordered(findings),
            failures=tuple(dict.fromkeys(failed)),
            notes=tuple(PackNote(pack.name, pack.note) for pack in packs if pack.note),
        )
        return masked(report, secrets_of(graph)) if findings or failed else report

    def remediate(
        self,
        resource: Resource,
        provider: Resource | None = None,
        failures: list[PackFailure] | None = None,
    ) -> tuple[Mapping[str, PropertyValue], tuple[PolicyFinding, ...]]:
        """Return a resource's inputs as the packs would have them, each seeing the former's.

        What raises leaves the inputs as they are.

        Args:
            resource: the resource, before anything is made of its inputs.
            provider: the provider it names.
            failures: where to put what raised.
        """
        findings: list[PolicyFinding] = []
        with self._lock:
            for pack in self._packs():
                if not pack.remediates:
                    continue
                inputs, found, failed = pack.remediate(resource, provider)
                findings += found
                if failures is not None:
                    failures += failed
                resource = replace(resource, inputs=inputs)
        return resource.inputs, tuple(findings)

    def close(self) -> None:
        """End all packs and everything they started; whoever waits for an answer gets none."""
        with self._closing:
            processes, self._processes = self._processes, None
            if processes is not None:
                processes.close()
            pool, self._pool = self._pool, None
            if pool is not None:
                # The packs are gone, so nothing in the pool waits for an answer any longer.
                pool.shutdown()
            up, self._up = self._up, None
            if up is not None and up.exception() is None:
                for pack in up.result()[0]:
                    pack.close()
            engine, self._engine = self._engine, None
            if engine is not None:
                engine.close()

    def _begin(self) -> None:
        # gRPC would tell the terminal about every pack that ends.
        os.environ.setdefault("GRPC_VERBOSITY", "NONE")
        planned, failures = plan(self._requests)
        if planned and not hasattr(os, "fork"):
            what = "policy packs cannot be run offline on this system"
            failures += [PackFailure(item.manifest.name, what) for item in planned]
            planned = []
        if not planned:
            self._up = Future()
            self._up.set_result(([], failures))
            return
        self._engine = engine = EngineServer()
        self._processes = processes = PackProcesses(
            [item.manifest for item in planned], engine.address, self._environment()
        )
        # One thread to wait for all of them, one for each to wait in.
        self._pool = pool = ThreadPoolExecutor(len(planned) + 1)

        def begin() -> tuple[list[Pack], list[PackFailure]]:
            packs, failed = bring_up(
                planned, processes, self._names, self._start, engine.address, pool
            )
            return packs, [*failures, *failed]

        self._up = pool.submit(begin)

    def _environment(self) -> dict[str, str]:
        # Sets iterate in the same order every time: the same resources, the same messages.
        environment = {"PYTHONHASHSEED": "0", **os.environ}
        if self._names.project:
            environment |= {
                "PULUMI_PROJECT": self._names.project,
                "PULUMI_STACK": self._names.stack,
                "PULUMI_ORGANIZATION": self._names.organization,
                "PULUMI_DRY_RUN": "true",
                "PULUMI_CONFIG": json.dumps(dict(self._names.config)),
            }
        return environment | dict(self._start.environment)

    def _packs(self) -> list[Pack]:
        return self._started()[0]

    def _started(self) -> tuple[list[Pack], list[PackFailure]]:
        if self._up is None:
            raise RuntimeError("the packs are up between entering and leaving PackServers")
        return _result(self._up)

    def _work(self, graph: ResourceGraph, packs: Sequence[Pack], *, preview: bool) -> Work:
        requests = Requests(self._last)
        providers = {resource.urn: provider_of(graph, resource) for resource in graph}
        # The engine shows its analyzers nothing of what a preview only reads.
        looked_at = [item for item in graph if not (preview and item.external)]
        telling = {pack.tells_types for pack in packs}
        work = Work(
            graph=graph,
            providers=providers,
            requests=requests,
            analyze=[(item, requests.analyze(item, providers[item.urn])) for item in looked_at],
            stack=requests.stack(graph, looked_at) if False in telling else b"",
            stack_as_set=requests.stack_as_set(graph, looked_at) if True in telling else b"",
            remediate=not preview,
        )
        self._last = requests.done()
        return work

    def _asked(
        self, packs: Sequence[Pack], work: Work
    ) -> list[tuple[list[PolicyFinding], list[PackFailure]]]:
        pool = self._pool
        if pool is None:
            return []  # there are no packs, or somebody else has just closed them
        futures = [pool.submit(pack.check, work) for pack in packs]
        try:
            return [_result(future) for future in futures]
        except BaseException:
            self.close()
            raise


def _result(future: Future[T]) -> T:
    """Wait for a result, looking up now and then.

    A signal that comes just as a thread begins to wait is not noticed until the wait ends.
    """
    while True:
        try:
            return future.result(_POLL_S)
        except FutureTimeoutError:
            if future.done():
                raise
