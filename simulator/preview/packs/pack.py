"""One started pack: what it declares, how it is configured, and what it says of a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, replace
from typing import Any, Final

import grpc
from pulumi.runtime.proto import analyzer_pb2

from simulator.preview.packs.client import LEVEL_NAMES, Call, Client
from simulator.preview.packs.config_file import PolicyConfig
from simulator.preview.packs.details import DetailLine, Details
from simulator.preview.packs.isolate import isolate
from simulator.preview.packs.manifest import Manifest
from simulator.preview.packs.model import PackFailure, PolicyFinding, PolicyInfo
from simulator.preview.packs.processes import PackProcess
from simulator.preview.packs.reconcile import Declared, Schema
from simulator.preview.packs.remedies import applied
from simulator.preview.packs.verdicts import Answer, findings_of, severity_of
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import PropertyValue
from simulator.resources.wire import plain_struct

# The engine analyzes one resource after the other, and packs may rely on it; ours do not.
_AT_ONCE: Final = 1
_AT_ONCE_OURS: Final = 8
_LAST_WORDS_S: Final = 2.0
_RAISED: Final = "Exception calling application: "
_TRACEBACK: Final = "Traceback (most recent call last)"


class PackLostError(Exception):
    """The pack is gone or does not answer any more."""

    def __init__(self, failure: PackFailure) -> None:
        super().__init__(failure.what)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Work:
    """One graph, ready to be sent.

    Attributes:
        graph: what is checked.
        analyze: each resource with its request.
        stack: the request about all of them.
        remediate: requests whose remediations are reported, not applied; ``None`` for none.
    """

    graph: ResourceGraph
    analyze: Sequence[tuple[Resource, bytes]]
    stack: bytes
    remediate: Callable[[], Sequence[tuple[Resource, bytes]]] | None = None


class Pack:
    """A pack that serves; not safe to be asked by two threads at once.

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
        self._manifest = manifest
        self._process = process
        self._client = client
        self._kill = kill
        self._call_limit_s = call_limit_s
        self._details = Details(process.details)
        self._config: Mapping[str, PolicyConfig] = {}
        self._info = client.info()
        self._details.read()
        self.name: str = self._info.name or manifest.name
        self.declared = tuple(_declared(policy) for policy in self._info.policies)
        self.lost: PackFailure | None = None
        self._policies = self._described({policy.name: policy.level for policy in self.declared})

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
        """The configuration it brings itself.

        An entry that names no level is an advisory one: the protocol cannot tell the two apart,
        and neither can the CLI.
        """
        return {
            name: PolicyConfig(
                LEVEL_NAMES.get(entry.enforcementLevel, "advisory"), plain_struct(entry.properties)
            )
            for name, entry in self._info.initialConfig.items()
        }

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

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def check(self, work: Work) -> tuple[list[PolicyFinding], list[PackFailure]]:
        """Return what the pack says of a graph; what it said before it broke down stands."""
        if self.lost is not None:
            return [], [self.lost]
        self._details.read()  # left over from a check that was broken off
        findings: list[PolicyFinding] = []
        failures: list[PackFailure] = []
        answers: list[Answer] = []
        try:
            if work.remediate is not None and self.remediates:
                findings += self._remediations(work.remediate(), failures)
            self._analyze(work.analyze, answers, failures)
            self._analyze_stack(work.stack, answers, failures)
        except PackLostError as error:
            self.lost = error.failure
            failures.append(error.failure)
        lines = self._details.read()
        findings += findings_of(self.name, self._policies, answers, lines, work.graph)
        return findings, [*failures, *self._contained(lines)]

    def remediate(
        self, resource: Resource, request: bytes
    ) -> tuple[Mapping[str, PropertyValue], list[PolicyFinding], PackFailure | None]:
        """Return a resource's inputs as the pack would have them, and what it changed."""
        if self.lost is not None:
            return resource.inputs, [], None
        answer = self._client.call("Remediate", request)
        if isinstance(answer, grpc.RpcError):
            try:
                message = self._message(answer, resource.urn)
            except PackLostError as error:
                self.lost = error.failure
                return resource.inputs, [], error.failure
            failure = self._raised("", {resource.urn: message}, "a remediation")
            return resource.inputs, [], failure
        response = analyzer_pb2.RemediateResponse.FromString(answer)
        inputs, findings = applied(self.name, self._policies, resource, response.remediations)
        return inputs, findings, None

    def _remediations(
        self, work: Sequence[tuple[Resource, bytes]], failures: list[PackFailure]
    ) -> list[PolicyFinding]:
        found: list[PolicyFinding] = []
        for (resource, _), answer in self._asked("Remediate", work):
            if isinstance(answer, grpc.RpcError):
                message = self._message(answer, resource.urn)
                failures.append(self._raised("", {resource.urn: message}, "a remediation"))
                continue
            response = analyzer_pb2.RemediateResponse.FromString(answer)
            _, findings = applied(self.name, self._policies, resource, response.remediations)
            found += findings
        return found

    def _analyze(
        self,
        work: Sequence[tuple[Resource, bytes]],
        answers: list[Answer],
        failures: list[PackFailure],
    ) -> None:
        failed: dict[int, str] = {}
        for index, ((resource, _), answer) in enumerate(self._asked("Analyze", work)):
            if isinstance(answer, grpc.RpcError):
                failed[index] = self._message(answer, resource.urn)
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
        failed = {0: self._message(answer, None)}
        self._isolate("AnalyzeStack", "stack", failed, [None], [(None, request)], answers, failures)

    def _asked(
        self, call: Call, work: Sequence[tuple[Resource, bytes]]
    ) -> Iterable[tuple[tuple[Resource, bytes], bytes | grpc.RpcError]]:
        at_once = _AT_ONCE_OURS if self._details.policies else _AT_ONCE
        requests = (request for _, request in work)
        return zip(work, self._client.stream(call, requests, at_once), strict=True)

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
                return self._message(answer, urns[index])
            return answer

        names = [
            name
            for name, policy in self._policies.items()
            if policy.kind == kind and policy.enforcement != "disabled"
        ]
        found = isolate(failed, names, self._config, self._client.configure, ask)
        for index, said in found.answers.items():
            answers += [_read(urns[index], answer) for answer in said if answer]
        for name, raised in found.raised.items():
            if raised:
                failures.append(
                    self._raised(name, {urns[i]: text for i, text in raised.items()}, "it")
                )
        if found.unexplained:
            failures.append(
                self._raised(
                    "", {urns[i]: text for i, text in found.unexplained.items()}, "a policy"
                )
            )

    def _message(self, error: grpc.RpcError, urn: str | None) -> str:
        """Return what a policy raised.

        Raises:
            PackLostError: the pack did not answer because it is gone, or hangs.
        """
        where = _subject(urn)
        if error.code() == grpc.StatusCode.DEADLINE_EXCEEDED:
            self._kill()
            what = f"gave no answer on {where} for {self._call_limit_s:g} s and was ended"
            raise PackLostError(self._failure(what)) from error
        if error.code() == grpc.StatusCode.UNAVAILABLE:
            try:
                status = self._process.ended.result(_LAST_WORDS_S)
            except FutureTimeoutError:
                raise PackLostError(
                    self._failure(f"lost its connection while checking {where}")
                ) from error
            what = f"ended with status {status} while checking {where}"
            raise PackLostError(self._failure(what)) from error
        return str(error.details() or error.code()).removeprefix(_RAISED)

    def _raised(self, policy: str, raised: Mapping[str | None, str], subject: str) -> PackFailure:
        urn, message = next(iter(raised.items()))
        others = f" and {len(raised) - 1} more" if len(raised) > 1 else ""
        what = f"{policy or subject} raised on {_subject(urn)}{others}: {message}"
        return PackFailure(
            self.name,
            what,
            policy=policy,
            detail=self._traceback(message),
            hint="what it would have said of them is missing; the others' results stand",
            exit_code=1,
        )

    def _traceback(self, message: str) -> str:
        """Return the last traceback that ends with a message, where the pack prints any."""
        output = self._process.output()
        last = message.splitlines()[-1] if message else ""
        start = output.rfind(_TRACEBACK, 0, output.rfind(last) if last else None)
        return output[start:] if start >= 0 else ""

    def _failure(self, what: str) -> PackFailure:
        return PackFailure(self.name, what, detail=self._process.output(), exit_code=1)

    def _contained(self, lines: Sequence[DetailLine]) -> list[PackFailure]:
        """Return the exceptions that a pack of ours contained and reported itself."""
        raised: dict[str, dict[str | None, str]] = {}
        for line in lines:
            if line.state == "error":
                message = line.message.rpartition("\n")[2]
                raised.setdefault(line.policy, {}).setdefault(line.urn or None, message)
        return [
            replace(self._raised(policy, said, "it"), detail="") for policy, said in raised.items()
        ]

    def _described(self, levels: Mapping[str, Any]) -> dict[str, PolicyInfo]:
        return {
            policy.name: _policy_info(
                self.name, policy, levels[policy.name], self._details.policies.get(policy.name)
            )
            for policy in self._info.policies
        }


def _read(urn: str | None, answer: bytes) -> Answer:
    return Answer(urn, analyzer_pb2.AnalyzeResponse.FromString(answer).diagnostics)


def _subject(urn: str | None) -> str:
    return urn or "the stack"


def _declared(policy: Any) -> Declared:
    schema = None
    if policy.HasField("configSchema"):
        schema = Schema(
            plain_struct(policy.configSchema.properties), tuple(policy.configSchema.required)
        )
    return Declared(policy.name, LEVEL_NAMES.get(policy.enforcementLevel, "advisory"), schema)


def _policy_info(pack: str, policy: Any, level: Any, told: Mapping[str, Any] | None) -> PolicyInfo:
    stack = policy.policy_type == analyzer_pb2.POLICY_TYPE_STACK
    found = PolicyInfo(
        pack=pack,
        name=policy.name,
        description=policy.description,
        enforcement=level,
        kind="stack" if stack else "resource",
        severity=severity_of(policy.severity),
        remediation_steps=policy.remediation_steps,
        url=policy.url,
    )
    if told is None:
        return found
    return replace(
        found,
        id=told.get("id"),
        covers=tuple(told.get("covers") or ()),
        related=dict(told.get("related") or {}),
        remediates=bool(told.get("remediates")),
    )
