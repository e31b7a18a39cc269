"""One started pack: what it declares, how it is configured, and what it says of a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import grpc
from pulumi.runtime.proto import analyzer_pb2

from simulator.preview.packs.client import Call, Client
from simulator.preview.packs.config_file import PolicyConfig
from simulator.preview.packs.declared import declared, initial_config, policy_info
from simulator.preview.packs.details import DetailLine, Details
from simulator.preview.packs.isolate import isolate, only
from simulator.preview.packs.manifest import Manifest
from simulator.preview.packs.model import Enforcement, PackFailure, PolicyFinding, PolicyInfo
from simulator.preview.packs.processes import PackProcess
from simulator.preview.packs.remedies import applied
from simulator.preview.packs.requests import Requests
from simulator.preview.packs.trouble import PackLostError, Trouble
from simulator.preview.packs.verdicts import Answer, findings_of
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import PropertyValue

# The engine analyzes one resource after the other, and packs may rely on it; ours do not.
_AT_ONCE: Final = 1
_AT_ONCE_OURS: Final = 8


@dataclass(frozen=True, slots=True)
class Work:
    """One graph, ready to be sent.

    Attributes:
        graph: what is checked.
        providers: URN -> the provider it names.
        requests: makes more requests.
        analyze: each resource with its request.
        stack: the request about all of them.
        stack_as_set: the same for packs that are not shown all inputs.
        remediate: report, not apply, what would be mended.
    """

    graph: ResourceGraph
    providers: Mapping[str, Resource | None]
    requests: Requests
    analyze: Sequence[tuple[Resource, bytes]]
    stack: bytes
    stack_as_set: bytes
    remediate: bool = True


class Pack:
    """A pack that serves; not safe to be asked by two threads at once.

    Attributes:
        note: why it does not run in the environment its files name, empty when it does.
        lost: why it can be asked no more.
        shared: what it said at the last check of suppressions that it shares with other packs.

    Args:
        manifest: what it says about itself.
        process: its process.
        client: the connection to it.
        kill: ends its process.
        call_limit_s: how long an answer may take, for messages.
    """

    def __init__(
        self,
        manifest: Manifest,
        process: PackProcess,
        client: Client,
        kill: Callable[[], None],
        call_limit_s: float,
    ) -> None:
        self._client = client
        self._details = Details(process.details)
        self._config: Mapping[str, PolicyConfig] = {}
        self._info = client.info()
        self._details.read()
        self.name: str = self._info.name or manifest.name
        self.note = manifest.environment.note
        self._version = manifest.version
        self._trouble = Trouble(self.name, process, kill, call_limit_s)
        self.declared = tuple(declared(policy) for policy in self._info.policies)
        self.lost: PackFailure | None = None
        self.shared: tuple[DetailLine, ...] = ()
        self._policies = self._described({policy.name: policy.level for policy in self.declared})
        self._types = self._told_types()

    @property
    def policies(self) -> Mapping[str, PolicyInfo]:
        """Its policies by name, at the levels in force."""
        return self._policies

    @property
    def supports_config(self) -> bool:
        """Say whether it takes configuration at all."""
        return bool(self._info.supportsConfig)

    @property
    def initial_config(self) -> dict[str, PolicyConfig]:
        """The configuration it brings itself."""
        return initial_config(self._info)

    @property
    def tells_types(self) -> bool:
        """Say whether it tells the types its policies look at, and is shown no others."""
        return bool(self._details.policies)

    @property
    def remediates(self) -> bool:
        """Say whether any policy is at the level ``remediate``."""
        return any(
            policy.kind == "resource" and policy.enforcement == "remediate"
            for policy in self._policies.values()
        )

    def configure(self, config: Mapping[str, PolicyConfig]) -> None:
        """Set the configuration.

        Raises:
            grpc.RpcError: the pack refuses it.
        """
        self._client.configure(config)
        self._config = config
        levels = {name: entry.level or "advisory" for name, entry in config.items()}
        self._policies = self._described(levels)
        self._types = self._told_types()

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def check(self, work: Work) -> tuple[list[PolicyFinding], list[PackFailure]]:
        """Return what the pack says of a graph; what it said before it broke down stands."""
        if self.lost is not None:
            return [], [self.lost]
        self._details.restart()
        findings: list[PolicyFinding] = []
        failures: list[PackFailure] = []
        answers: list[Answer] = []
        try:
            if work.remediate and self.remediates:
                findings += self._remediations(work, failures)
            self._analyze(work.analyze, answers, failures)
            stack = work.stack_as_set if self.tells_types else work.stack
            self._analyze_stack(stack, answers, failures)
        except PackLostError as error:
            self.lost = error.failure
            failures.append(error.failure)
        lines = self._details.read()
        self.shared = tuple(line for line in lines if line.state in ("used", "unused"))
        findings += findings_of(self.name, self._policies, answers, lines, work.graph)
        return findings, [*failures, *self._trouble.contained(lines)]

    def remediate(
        self, resource: Resource, provider: Resource | None
    ) -> tuple[Mapping[str, PropertyValue], list[PolicyFinding], list[PackFailure]]:
        """Return a resource's inputs as the pack would have them, what it changed, what raised."""
        request = Requests().remediate(resource, provider)
        failures: list[PackFailure] = []
        if self.lost is not None or not self._concerned([(resource, request)]):
            return resource.inputs, [], failures
        try:
            inputs, findings = self._remediated(
                resource, provider, self._client.call("Remediate", request), failures
            )
        except PackLostError as error:
            self.lost = error.failure
            return resource.inputs, [], [error.failure]
        return inputs, findings, failures

    def _remediations(self, work: Work, failures: list[PackFailure]) -> list[PolicyFinding]:
        found: list[PolicyFinding] = []
        requests = [
            (resource, work.requests.remediate(resource, work.providers[resource.urn]))
            for resource, _ in self._concerned(work.analyze)
        ]
        for (resource, _), answer in self._asked("Remediate", requests):
            provider = work.providers[resource.urn]
            found += self._remediated(resource, provider, answer, failures)[1]
        return found

    def _remediated(
        self,
        resource: Resource,
        provider: Resource | None,
        answer: bytes | grpc.RpcError,
        failures: list[PackFailure],
    ) -> tuple[Mapping[str, PropertyValue], list[PolicyFinding]]:
        """Read an answer; when a policy raised, ask again, one policy after the other."""
        if not isinstance(answer, grpc.RpcError):
            return self._applied(resource, answer)
        message = self._trouble.message(answer, resource.urn)
        findings: list[PolicyFinding] = []
        raised: dict[str, str] = {}
        for name, policy in self._policies.items():
            if policy.enforcement != "remediate":
                continue
            self._switch(only(self._config, (name,)))
            alone = self._client.call("Remediate", Requests().remediate(resource, provider))
            if isinstance(alone, grpc.RpcError):
                raised[name] = self._trouble.message(alone, resource.urn)
                continue
            inputs, found = self._applied(resource, alone)
            findings += found
            resource = replace(resource, inputs=inputs)
        self._switch(self._config)
        for name, text in (raised or {"": message}).items():
            failures.append(self._trouble.raised(name, {resource.urn: text}, "a remediation"))
        return resource.inputs, findings

    def _applied(
        self, resource: Resource, answer: bytes
    ) -> tuple[Mapping[str, PropertyValue], list[PolicyFinding]]:
        response = analyzer_pb2.RemediateResponse.FromString(answer)
        return applied(self.name, self._policies, resource, response.remediations)

    def _analyze(
        self,
        work: Sequence[tuple[Resource, bytes]],
        answers: list[Answer],
        failures: list[PackFailure],
    ) -> None:
        failed: dict[int, str] = {}
        work = self._concerned(work)
        for index, ((resource, _), answer) in enumerate(self._asked("Analyze", work)):
            if isinstance(answer, grpc.RpcError):
                failed[index] = self._trouble.message(answer, resource.urn)
            elif answer:
                answers.append(_read(resource.urn, answer))
        if failed:
            urns = [resource.urn for resource, _ in work]
            self._isolate("Analyze", "resource", failed, urns, work, answers, failures)

    def _analyze_stack(
        self, request: bytes, answers: list[Answer], failures: list[PackFailure]
    ) -> None:
        answer = self._client.call("AnalyzeStack", request)
        if not isinstance(answer, grpc.RpcError):
            answers.append(_read(None, answer))
            return
        if answer.code() == grpc.StatusCode.UNIMPLEMENTED:
            return
        failed = {0: self._trouble.message(answer, None)}
        self._isolate("AnalyzeStack", "stack", failed, [None], [(None, request)], answers, failures)

    def _asked(
        self, call: Call, work: Sequence[tuple[Resource, bytes]]
    ) -> Iterable[tuple[tuple[Resource, bytes], bytes | grpc.RpcError]]:
        at_once = _AT_ONCE_OURS if self._details.policies else _AT_ONCE
        requests = (request for _, request in work)
        return zip(work, self._client.stream(call, requests, at_once), strict=True)

    def _concerned(
        self, work: Sequence[tuple[Resource, bytes]]
    ) -> Sequence[tuple[Resource, bytes]]:
        """Leave out resources of types that the pack told us none of its policies looks at."""
        if self._types is None:
            return work
        return [item for item in work if item[0].type in self._types]

    def _told_types(self) -> frozenset[str] | None:
        """Return the types the enabled policies look at, ``None`` when one does not tell."""
        types: set[str] = set()
        for name, policy in self._policies.items():
            if policy.kind != "resource" or policy.enforcement == "disabled":
                continue
            told = self._details.policies.get(name, {}).get("types")
            if not isinstance(told, list):
                return None
            types.update(map(str, told))
        return frozenset(types)

    def _isolate(
        self,
        call: Call,
        kind: str,
        failed: Mapping[int, str],
        urns: Sequence[str | None],
        work: Sequence[tuple[Resource | None, bytes]],
        answers: list[Answer],
        failures: list[PackFailure],
    ) -> None:
        """Find out which policies raised, and get the other policies' answers."""

        def ask(index: int) -> bytes | str:
            answer = self._client.call(call, work[index][1])
            if isinstance(answer, grpc.RpcError):
                return self._trouble.message(answer, urns[index])
            return answer

        names = [
            name
            for name, policy in self._policies.items()
            if policy.kind == kind and policy.enforcement != "disabled"
        ]
        found = isolate(failed, names, self._config, self._switch, ask)
        for index, said in found.answers.items():
            answers += [_read(urns[index], answer) for answer in said if answer]
        for name, raised in found.raised.items():
            if raised:
                failures.append(
                    self._trouble.raised(name, {urns[i]: text for i, text in raised.items()}, "it")
                )
        if found.unexplained:
            failures.append(
                self._trouble.raised(
                    "", {urns[i]: text for i, text in found.unexplained.items()}, "a policy"
                )
            )

    def _switch(self, config: Mapping[str, PolicyConfig]) -> None:
        """Configure the pack for a moment, to find out which policy raises."""
        try:
            self._client.configure(config)
        except grpc.RpcError as error:
            what = f"took no configuration any more: {self._trouble.message(error, None)}"
            raise PackLostError(self._trouble.lost(what)) from error

    def _described(self, levels: Mapping[str, Enforcement]) -> dict[str, PolicyInfo]:
        return {
            policy.name: policy_info(
                self.name,
                self._version,
                policy,
                levels[policy.name],
                self._details.policies.get(policy.name),
            )
            for policy in self._info.policies
        }


def _read(urn: str | None, answer: bytes) -> Answer:
    return Answer(urn, analyzer_pb2.AnalyzeResponse.FromString(answer).diagnostics)
