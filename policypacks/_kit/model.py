"""What a policy is: a pure function over a resource or the stack, and everything said about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

Severity: TypeAlias = Literal["low", "medium", "high", "critical"]
Level: TypeAlias = Literal["advisory", "mandatory"]

_MANDATORY: Final = frozenset({"high", "critical"})


def whole(view: View) -> Iterable[View]:
    """Judge the resource as one part."""
    return (view,)


@dataclass(frozen=True, kw_only=True)
class Described:
    """What is said about a policy.

    Attributes:
        id: stable for ever.
        name: CrossGuard name, begins with the pack's prefix.
        description: one sentence that states the rule.
        severity: high and critical are mandatory by default, the others advisory.
        remediation_steps: how a person mends it, in the terms of a Pulumi program.
        url: the vendor's page on the matter.
        covers: peers' rules it decides on the same grounds, pass and fail.
        related: peers' rules it differs from -> how, in one sentence.
        config: JSON Schema of each setting, with its default.
    """

    id: str
    name: str
    description: str
    severity: Severity
    remediation_steps: str
    url: str
    covers: tuple[str, ...] = ()
    related: Mapping[str, str] = field(default_factory=dict)
    config: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        """The enforcement level by default."""
        return "mandatory" if self.severity in _MANDATORY else "advisory"


@dataclass(frozen=True, kw_only=True)
class ResourcePolicy(Described):
    """A policy that one resource is enough for.

    Attributes:
        types: type tokens of the resources it looks at.
        judge: what is wrong with one part; may raise ``CannotEvaluateError``.
        parts: the parts of a resource that are judged each on their own.
        remediate: for a part that was found wrong, path below the part -> the value that mends it.
    """

    types: tuple[str, ...]
    judge: Callable[[View, Settings], Iterable[Violation]]
    parts: Callable[[View], Iterable[View]] = whole
    remediate: Callable[[View, Settings], Mapping[str, Any]] | None = None


@dataclass(frozen=True, kw_only=True)
class StackPolicy(Described):
    """A policy that follows references between resources.

    Attributes:
        types: type tokens of the resources it looks at; empty: judged once, for the stack.
        judge: what is wrong with one part, given the stack; may raise ``CannotEvaluateError``.
        parts: the parts of a resource that are judged each on their own.
    """

    judge: Callable[[View, Stack, Settings], Iterable[Violation]]
    types: tuple[str, ...] = ()
    parts: Callable[[View], Iterable[View]] = whole


Policy: TypeAlias = ResourcePolicy | StackPolicy


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A pack of policies.

    Attributes:
        name: as in ``PulumiPolicy.yaml``.
        prefix: what the names of its policies begin with, without the hyphen.
        description: one sentence.
        policies: in the order they run.
    """

    name: str
    prefix: str
    description: str
    policies: tuple[Policy, ...]
