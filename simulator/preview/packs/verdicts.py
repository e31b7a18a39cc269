"""Turns a pack's answers into findings: violations, what was not evaluated, what was mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pulumi.runtime.proto import analyzer_pb2

from simulator.preview.packs.client import LEVEL_NAMES
from simulator.preview.packs.details import DetailLine
from simulator.preview.packs.model import Enforcement, PolicyFinding, PolicyInfo, Severity, State
from simulator.resources.model import ResourceGraph
from simulator.resources.urn import STACK_TYPE, Urn, make_urn

_SEVERITIES: Final[Mapping[int, Severity]] = {
    analyzer_pb2.POLICY_SEVERITY_LOW: "low",
    analyzer_pb2.POLICY_SEVERITY_MEDIUM: "medium",
    analyzer_pb2.POLICY_SEVERITY_HIGH: "high",
    analyzer_pb2.POLICY_SEVERITY_CRITICAL: "critical",
}
# What the SDK says, as an advisory without a URN, when a policy met an unknown value.
_UNKNOWN: Final = "can't run policy '"
_LEVEL_ORDER: Final = ("mandatory", "remediate", "advisory", "disabled")
_SEVERITY_ORDER: Final = ("critical", "high", "medium", "low", None)
# Violations are said over the protocol, and what was mended by its answer to Remediate.
_STATES: Final[Mapping[str, State]] = {
    "not_evaluated": "not_evaluated",
    "suppressed": "suppressed",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a pack said of one resource, or of the stack (``urn`` is ``None``)."""

    urn: str | None
    diagnostics: Sequence[Any]


def severity_of(number: int) -> Severity | None:
    """Return a severity by its number in the protocol."""
    return _SEVERITIES.get(number)


def stack_urn(graph: ResourceGraph) -> str:
    """Return the URN that findings about no single resource get, as the CLI has it.

    The root stack's, or the one it would have; empty for a graph without resources.
    """
    if graph.stack_urn is not None:
        return graph.stack_urn
    for resource in graph:
        parts = Urn.parse(resource.urn)
        name = f"{parts.project}-{parts.stack}"
        return make_urn(parts.stack, parts.project, None, STACK_TYPE, name)
    return ""


def findings_of(
    pack: str,
    policies: Mapping[str, PolicyInfo],
    answers: Iterable[Answer],
    lines: Sequence[DetailLine],
    graph: ResourceGraph,
) -> list[PolicyFinding]:
    """Return the findings of one pack.

    Args:
        pack: its name.
        policies: its policies by name.
        answers: what it said over the protocol.
        lines: what it wrote beside it; none for the packs of others.
        graph: what was checked.
    """
    return _Reader(pack, policies, lines, graph).findings(answers)


def ordered(findings: Iterable[PolicyFinding]) -> tuple[PolicyFinding, ...]:
    """Sort by enforcement, severity, policy, URN and property."""
    return tuple(
        sorted(
            findings,
            key=lambda item: (
                _LEVEL_ORDER.index(item.enforcement),
                _SEVERITY_ORDER.index(item.severity),
                item.policy,
                item.urn,
                item.path or "",
                item.state,
                item.pack,
                item.message,
            ),
        )
    )


def finding(
    policies: Mapping[str, PolicyInfo],
    pack: str,
    policy: str,
    state: State,
    level: Enforcement,
    urn: str,
    message: str,
) -> PolicyFinding:
    """Return a finding with all that is known of its policy."""
    info = policies.get(policy)
    found = PolicyFinding(pack, policy, state, level, urn, message)
    if info is None:
        return found
    return replace(
        found,
        id=info.id,
        severity=info.severity,
        remediation=info.remediation_steps,
        covers=info.covers,
    )


class _Reader:
    def __init__(
        self,
        pack: str,
        policies: Mapping[str, PolicyInfo],
        lines: Sequence[DetailLine],
        graph: ResourceGraph,
    ) -> None:
        self._pack = pack
        self._policies = policies
        self._graph = graph
        self._stack = stack_urn(graph)
        self._lines: dict[tuple[str, str, str], list[DetailLine]] = defaultdict(list)
        self._told: set[tuple[str, str]] = set()
        for line in lines:
            self._lines[line.policy, line.urn, line.message].append(line)
            if line.state in ("not_evaluated", "error"):
                self._told.update(((line.policy, line.urn), (line.policy, "")))

    def findings(self, answers: Iterable[Answer]) -> list[PolicyFinding]:
        found = [
            item
            for answer in answers
            for diagnostic in answer.diagnostics
            if (item := self._finding(answer, diagnostic)) is not None
        ]
        told = [item for rest in self._lines.values() for item in self._unmatched(rest)]
        return [self._placed(item) for item in (*found, *told)]

    def _finding(self, answer: Answer, diagnostic: Any) -> PolicyFinding | None:
        policy: str = diagnostic.policyName
        if diagnostic.message.startswith(f"{_UNKNOWN}{policy}'"):
            if (policy, answer.urn or "") in self._told:
                return None  # the side file says it resource by resource
            urn = self._stack if answer.urn is None else answer.urn
            return self._of(policy, "not_evaluated", self._level(policy), urn, diagnostic.message)
        urn = self._urn(answer, diagnostic.urn)
        level = LEVEL_NAMES.get(diagnostic.enforcementLevel, "advisory")
        found = self._of(
            policy,
            "violation",
            # A violation that a remediation has left stops the deploy all the same.
            "mandatory" if level == "remediate" else level,
            urn,
            diagnostic.message,
        )
        severity = severity_of(diagnostic.severity)
        if severity is not None:
            found = replace(found, severity=severity)
        line = self._line(policy, answer.urn, diagnostic)
        if line is None:
            return found
        if line.state == "error":
            return None  # reported as a failure of the pack
        found = replace(found, path=line.path, actual=line.actual, expected=line.expected)
        if line.state != "not_evaluated":
            return found
        # Reported as a violation all the same: its configuration has the policy fail closed.
        return replace(found, state="not_evaluated", fails_closed=True)

    def _line(self, policy: str, urn: str | None, diagnostic: Any) -> DetailLine | None:
        """Take the line of the side file that speaks of the same violation."""
        for known in dict.fromkeys((diagnostic.urn, urn or "")):
            lines = self._lines.get((policy, known, diagnostic.message))
            if lines:
                return lines.pop(0)
        return None

    def _unmatched(self, lines: Iterable[DetailLine]) -> Iterable[PolicyFinding]:
        """Yield what only the side file says; violations are said over the protocol."""
        unique: dict[tuple[str, str | None], DetailLine] = {}
        for line in lines:
            unique.setdefault((line.state, line.path), line)
        for line in unique.values():
            state = _STATES.get(line.state)
            if state is None:
                continue
            level = self._level(line.policy)
            found = self._of(line.policy, state, level, line.urn or self._stack, line.message)
            yield replace(found, path=line.path, actual=line.actual, expected=line.expected)

    def _urn(self, answer: Answer, named: str) -> str:
        """Return what a violation is about: in a stack policy, whatever it names and we know."""
        if answer.urn is not None:
            return answer.urn
        return named if named in self._graph.resources else self._stack

    def _level(self, policy: str) -> Enforcement:
        """Return a policy's own level, not the advisory the SDK puts on what it cannot run."""
        info = self._policies.get(policy)
        level: Enforcement = "advisory" if info is None else info.enforcement
        return "mandatory" if level == "remediate" else level

    def _of(
        self, policy: str, state: State, level: Enforcement, urn: str, message: str
    ) -> PolicyFinding:
        return finding(self._policies, self._pack, policy, state, level, urn, message)

    def _placed(self, item: PolicyFinding) -> PolicyFinding:
        resource = self._graph.get(item.urn)
        return item if resource is None else replace(item, source=resource.source)
