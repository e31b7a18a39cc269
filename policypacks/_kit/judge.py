"""Judges: runs one policy on a resource or the stack and returns what it found, never raising."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal, TypeAlias

from policypacks._kit.exclusions import Exclusion, matches
from policypacks._kit.model import ResourcePolicy, StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.unread import UNREAD
from policypacks._kit.view import CannotEvaluateError, View, Violation
from simulator.resources.model import Resource, ResourceGraph

State: TypeAlias = Literal["violation", "not_evaluated", "suppressed", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one policy says of one place; a policy that passes says nothing.

    Attributes:
        state: ``error`` when the policy itself failed, which counts as not evaluated.
        urn: the resource; empty for the stack as a whole.
        exclusion: the suppression that applies, or that has expired.
    """

    state: State
    urn: str
    path: str
    message: str
    actual: Any = None
    expected: Any = None
    exclusion: Exclusion | None = None


def judge_resource(
    policy: ResourcePolicy, resource: Resource, settings: Settings, today: date
) -> list[Finding]:
    """Return what a resource policy finds in one resource."""
    if resource.type not in policy.types or not _included(resource.urn, settings):
        return []
    parts = _Parts(resource.urn)
    view = View.of(resource)
    found = parts.judged(lambda: policy.parts(view), lambda part: policy.judge(part, settings))
    return [_with_exclusion(finding, settings, today) for finding in found]


def judge_stack(
    policy: StackPolicy, graph: ResourceGraph, settings: Settings, today: date
) -> list[Finding]:
    """Return what a stack policy finds in a stack."""
    stack = Stack(graph)
    found: list[Finding] = []
    for resource in _subjects(policy, graph):
        if resource.urn and not _included(resource.urn, settings):
            continue
        view = View.of(resource)
        parts = _Parts(resource.urn)
        found += parts.judged(
            partial(policy.parts, view),
            lambda part: policy.judge(part, stack, settings),
        )
    found += _unread(policy, graph, settings)
    return [_with_exclusion(finding, settings, today) for finding in found]


def violated_parts(policy: ResourcePolicy, view: View, settings: Settings) -> Iterator[View]:
    """Yield the parts of a resource that break a policy, as far as that can be told."""
    parts = _Parts(view.urn)
    for part in parts.all(lambda: policy.parts(view)):
        one = _Parts(view.urn)
        found = one.of(part, lambda part: policy.judge(part, settings))
        if any(finding.state == "violation" for finding in found):
            yield part


def excluded(urn: str, settings: Settings, today: date) -> bool:
    """Say whether a suppression in force keeps a policy from acting on a resource."""
    current = (item for item in settings.exclusions if not item.expired(today))
    return not _included(urn, settings) or any(item.matches(urn) for item in current)


def _subjects(policy: StackPolicy, graph: ResourceGraph) -> Iterable[Resource]:
    if policy.types:
        return graph.of_type(*policy.types)
    return (Resource(urn="", type="pulumi:pulumi:Stack", name=graph.stack, custom=False),)


def _unread(policy: StackPolicy, graph: ResourceGraph, settings: Settings) -> Iterator[Finding]:
    """Say of resources that take the place of the policy's own that it has not read them."""
    for kind in UNREAD:
        if kind.instead_of not in policy.types:
            continue
        for resource in graph.of_type(kind.type):
            if _included(resource.urn, settings) and View.of(resource).has(kind.path):
                yield _not_evaluated(resource.urn, CannotEvaluateError(kind.path, kind.why))


def _included(urn: str, settings: Settings) -> bool:
    return not settings.include or any(matches(glob, urn) for glob in settings.include)


class _Parts:
    """Judges the parts of a resource each on their own: an unknown stops one part, not all."""

    def __init__(self, urn: str) -> None:
        self._urn = urn
        self._stopped: list[Finding] = []

    def judged(
        self,
        parts: Callable[[], Iterable[View]],
        judge: Callable[[View], Iterable[Violation]],
    ) -> list[Finding]:
        found: list[Finding] = []
        for part in self.all(parts):
            found += self.of(part, judge)
        return found + self._stopped

    def all(self, parts: Callable[[], Iterable[View]]) -> Iterator[View]:
        try:
            yield from parts()
        except CannotEvaluateError as error:
            self._stopped.append(_not_evaluated(self._urn, error))
        except Exception as error:
            self._stopped.append(_failed(self._urn, error))

    def of(self, part: View, judge: Callable[[View], Iterable[Violation]]) -> list[Finding]:
        found: list[Finding] = []
        try:
            if part.path:
                # Of a part that is not known nothing is missing and nothing is there.
                part.known()
            # One by one: what was found before an unknown stops the check still counts.
            found.extend(map(_violated, judge(part)))
        except CannotEvaluateError as error:
            found.append(_not_evaluated(self._urn, error))
        except Exception as error:
            found.append(_failed(self._urn, error))
        return found


def _violated(violation: Violation) -> Finding:
    return Finding(
        "violation",
        violation.urn,
        violation.path,
        violation.message,
        violation.actual,
        violation.expected,
    )


def _not_evaluated(urn: str, error: CannotEvaluateError) -> Finding:
    other = error.resource
    if other is None or other.urn == urn:
        return Finding("not_evaluated", urn, error.path, str(error))
    # The property belongs to something that the subject refers to, directly or not.
    message = f"{error.path or 'something'} of {other.name} {error.why}"
    return Finding("not_evaluated", urn, "", message)


def _failed(urn: str, error: Exception) -> Finding:
    # The error's text may hold a property value, and that may be secret: its type must do.
    return Finding("error", urn, "", f"the policy failed ({type(error).__name__})")


def _with_exclusion(finding: Finding, settings: Settings, today: date) -> Finding:
    """Return the finding suppressed, or told that its suppression has run out, or as it is."""
    matching = [item for item in settings.exclusions if item.matches(finding.urn)]
    if finding.state == "error" or not matching:
        return finding
    latest = max(matching, key=lambda item: item.expires)
    if latest.expired(today):
        note = f"{finding.message} (its suppression expired on {latest.expires})"
        return _changed(finding, finding.state, note, latest)
    note = f"{finding.message} (suppressed until {latest.expires}: {latest.reason})"
    return _changed(finding, "suppressed", note, latest)


def _changed(finding: Finding, state: State, message: str, exclusion: Exclusion) -> Finding:
    return Finding(
        state, finding.urn, finding.path, message, finding.actual, finding.expected, exclusion
    )
