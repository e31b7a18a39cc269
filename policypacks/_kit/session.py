"""One run of a pack: the request at hand, the settings in force, the suppressions used so far."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from pulumi_policy import ReportViolation
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE, UnknownValueError

from policypacks._kit.configure import settings_of
from policypacks._kit.details import Details
from policypacks._kit.exclusions import ALL, Exclusion
from policypacks._kit.judge import Finding, judge_resource, judge_stack
from policypacks._kit.model import Pack, Policy, ResourcePolicy, StackPolicy
from policypacks._kit.pack_settings import pack_settings_policy
from policypacks._kit.recall import Recall
from policypacks._kit.remedy import remedied
from policypacks._kit.settings import Settings
from policypacks._kit.suppressions import (
    expired_policy,
    suppresses_nothing,
    unused_name,
    unused_policy,
)
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import PropertyValue


class _NotEvaluatedError(UnknownValueError):
    """Tells the SDK, in its own terms, that a policy could not be evaluated, and where."""

    def __init__(self, places: Iterable[str]) -> None:
        super().__init__(UNKNOWN_STRING_VALUE, [])
        self.message = "; ".join(places)


class Session:
    """Judges the request at hand with the settings in force.

    Requests come on several threads at once: the one at hand is kept for each thread.
    """

    def __init__(self, pack: Pack, details: Details, today: Callable[[], date]) -> None:
        self._details = details
        self._today = today
        self._used: set[Exclusion] = set()
        self._lock = threading.Lock()
        self._current = threading.local()
        self._recall = Recall()
        self._levels: Mapping[str, str] = {}
        own = (
            pack_settings_policy(pack.prefix),
            expired_policy(pack.prefix, self._declared, today),
            unused_policy(pack.prefix, self._declared, self._used.__contains__, today),
        )
        # Last, so that every suppression has had its chance to be used.
        self.pack = replace(pack, policies=(*pack.policies, *own))
        self._policies = {policy.name: policy for policy in self.pack.policies}
        self._settings = settings_of(self.pack, {})
        details.pack(self.pack)

    def configure(self, given: Mapping[str, Mapping[str, Any]], levels: Mapping[str, str]) -> None:
        """Set configuration and levels by policy name, and forget what was used.

        Raises:
            ValueError: the configuration is wrong.
        """
        self._settings = settings_of(self.pack, given)
        self._levels = dict(levels)
        with self._lock:
            self._used.clear()

    def analyzing(self, resource: Resource) -> AbstractContextManager[None]:
        """Make a resource the request at hand, and remember its inputs for the whole stack."""
        self._recall.remember(resource)
        return self.request(resource)

    def analyzing_stack(self, graph: ResourceGraph) -> AbstractContextManager[None]:
        """Make a stack the request at hand: what is set in it, not what providers plan."""
        return self.request(self._recall.completed(graph))

    @contextmanager
    def request(self, subject: Resource | ResourceGraph) -> Iterator[None]:
        """Make this the request at hand; after a whole stack, a new run begins."""
        self._current.subject = subject
        try:
            yield
        finally:
            self._current.subject = None
            if isinstance(subject, ResourceGraph):
                self._details.write(list(self._shared(subject)))
                with self._lock:
                    self._used.clear()

    def applies(self, name: str) -> bool:
        """Say whether a policy has to do with the request at hand; all do when there is none."""
        subject = getattr(self._current, "subject", None)
        policy = self._policies.get(name)
        if subject is None or policy is None:
            return True
        if isinstance(subject, ResourceGraph):
            return isinstance(policy, StackPolicy)
        return isinstance(policy, ResourcePolicy) and subject.type in policy.types

    def validate(self, policy: Policy, report: ReportViolation) -> None:
        """Judge the request at hand and report.

        Raises:
            UnknownValueError: part of it could not be evaluated; the rest is reported.
        """
        settings = self._settings[policy.name]
        found = self._judged(policy, settings)
        with self._lock:
            self._used.update(item.exclusion for item in found if item.exclusion is not None)
        self._details.write([self._line(policy, item, settings) for item in found])
        unknown: list[str] = []
        for item in found:
            message = _message(item, settings)
            if item.state == "violation" or (_open(item) and settings.block_unknown):
                report(message, item.urn or None)
            elif _open(item):
                unknown.append(f"{_name(item.urn)}{message}")
        if unknown:
            raise _NotEvaluatedError(unknown)

    def remediate(self, policy: ResourcePolicy) -> Mapping[str, PropertyValue] | None:
        """Return the properties of the resource at hand as the policy would have them."""
        resource: Resource = self._current.subject
        properties = remedied(policy, resource, self._settings[policy.name], self._today())
        if properties is not None:
            # The next policy of this pack starts from here.
            self._current.subject = replace(resource, inputs=properties)
        return properties

    def _declared(self) -> list[Exclusion]:
        return list(
            dict.fromkeys(
                item for settings in self._settings.values() for item in settings.exclusions
            )
        )

    def _shared(self, graph: ResourceGraph) -> Iterator[dict[str, Any]]:
        """Yield whether this pack has had use for each suppression in force for all policies."""
        policy = self._policies[unused_name(self.pack.prefix)]
        urn = next(iter(graph.resources), "")
        for item in self._declared():
            if item.scope != ALL or item.expired(self._today()) or not item.may_concern(urn):
                continue
            yield {
                "kind": "suppression",
                "policy": policy.name,
                "state": "used" if item in self._used else "unused",
                "urn": item.glob,
                "message": f"{policy.description}\n{suppresses_nothing(item)} in any pack of the "
                "run",
            }

    def _judged(self, policy: Policy, settings: Settings) -> list[Finding]:
        subject = self._current.subject
        if isinstance(policy, ResourcePolicy):
            return judge_resource(policy, subject, settings, self._today())
        return judge_stack(policy, subject, settings, self._today())

    def _line(self, policy: Policy, item: Finding, settings: Settings) -> dict[str, Any]:
        message = _message(item, settings)
        return {
            "kind": "error" if item.state == "error" else "finding",
            "policy": policy.name,
            "state": "not_evaluated" if item.state == "error" else item.state,
            "urn": item.urn,
            "property": item.path or None,
            "actual": item.actual,
            "expected": item.expected,
            # As the SDK composes it for the engine.
            "message": f"{policy.description}\n{message}",
            "level": self._levels.get(policy.name, policy.level),
        }


def _message(item: Finding, settings: Settings) -> str:
    blocked = _open(item) and settings.block_unknown
    return f"not evaluated: {item.message}" if blocked else item.message


def _open(item: Finding) -> bool:
    return item.state in ("not_evaluated", "error")


def _name(urn: str) -> str:
    """Return a resource's name and a colon, to say where; nothing for the stack."""
    return f"{urn.rsplit('::', 1)[-1]}: " if urn else ""
