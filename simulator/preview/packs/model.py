"""What policy packs say: policies, findings in four states, and the exit code they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from simulator.resources.model import SourceLocation

Severity: TypeAlias = Literal["low", "medium", "high", "critical"]
Enforcement: TypeAlias = Literal["advisory", "mandatory", "remediate", "disabled"]
State: TypeAlias = Literal["violation", "not_evaluated", "remediated", "suppressed"]

VIOLATED: Final = 5
NOT_EVALUATED: Final = 7


@dataclass(frozen=True, slots=True)
class PackRequest:
    """Which pack to run, with what configuration.

    Attributes:
        folder: folder that holds ``PulumiPolicy.yaml``.
        config: file as ``pulumi preview --policy-pack-config`` takes it.
    """

    folder: Path
    config: Path | None = None


@dataclass(frozen=True, slots=True)
class PolicyInfo:
    """One policy as its pack describes it.

    Attributes:
        pack: the pack's name.
        name: CrossGuard name, unique in its pack.
        description: one sentence.
        enforcement: level in force, after all configuration.
        kind: looks at one resource or at the whole stack.
        severity: ``None`` when the pack states none.
        id: stable identifier; ``None`` for packs that have none.
        covers: peers' rules it decides on the same grounds; ``None`` for other people's packs.
        related: peers' rules it differs from -> how; ``None`` for other people's packs.
        remediates: can mend what it finds; ``None`` when the pack does not tell.
        remediation_steps: how a person mends it.
        url: where to read more.
        version: the pack's, as its ``PulumiPolicy.yaml`` has it; empty when it has none.
    """

    pack: str
    name: str
    description: str
    enforcement: Enforcement
    kind: Literal["resource", "stack"]
    severity: Severity | None = None
    id: str | None = None
    covers: tuple[str, ...] | None = None
    related: Mapping[str, str] | None = None
    remediates: bool | None = None
    remediation_steps: str = ""
    url: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class PolicyFinding:
    """What one policy says of one place.

    Attributes:
        state: see ``State``; a policy that passes leaves no finding.
        urn: the resource; the stack's for a finding about no single resource.
        path: dotted path of the property; ``None`` when the pack does not tell.
        actual, expected: plain data, ``"[secret]"`` for a secret; ``None`` when not told.
        message: the pack's own message.
        source: where the program declares the resource.
        fails_closed: the configuration wants what is not evaluated to block (``on_unknown``).
    """

    pack: str
    policy: str
    state: State
    enforcement: Enforcement
    urn: str
    message: str
    id: str | None = None
    severity: Severity | None = None
    path: str | None = None
    actual: Any = None
    expected: Any = None
    remediation: str = ""
    covers: tuple[str, ...] | None = None
    source: SourceLocation | None = None
    fails_closed: bool = False

    @property
    def blocks(self) -> bool:
        """Say whether a deploy ought to stop for this finding."""
        return self.enforcement in ("mandatory", "remediate") and self.state in (
            "violation",
            "not_evaluated",
        )


@dataclass(frozen=True, slots=True)
class PackFailure:
    """A pack (or one policy of it) that could not do its work.

    Attributes:
        pack: the pack's name, or its folder when it has none yet.
        what: one sentence.
        policy: the policy at fault, empty when it is the pack.
        detail: what the pack printed last.
        exit_code: 2 when what the user gave is wrong, 1 when the pack crashed.
    """

    pack: str
    what: str
    policy: str = ""
    detail: str = ""
    hint: str = ""
    exit_code: Literal[1, 2] = 2


@dataclass(frozen=True, slots=True)
class PackNote:
    """What a reader must know of how a pack was run: it may make another run differ."""

    pack: str
    note: str


@dataclass(frozen=True, slots=True)
class PolicyReport:
    """Everything that all packs said of one stack.

    Attributes:
        policies: every policy that ran, packs in the order given.
        findings: sorted by enforcement, severity, policy, URN, property.
        failures: packs and policies that could not run; the others' results stand.
        notes: packs that did not run where they say they do, in the order given.
    """

    policies: tuple[PolicyInfo, ...] = ()
    findings: tuple[PolicyFinding, ...] = ()
    failures: tuple[PackFailure, ...] = ()
    notes: tuple[PackNote, ...] = ()

    def count(self, state: State) -> int:
        """Return how many findings are in a state."""
        return sum(1 for finding in self.findings if finding.state == state)

    def mandatory(self, state: State) -> int:
        """Return how many findings in a state ought to stop a deploy."""
        return sum(1 for finding in self.findings if finding.blocks and finding.state == state)

    def allowed(self) -> int:
        """Return how many of them ``--allow-not-evaluated`` lets pass: not evaluated, not violated.

        A policy that its configuration has fail closed (``on_unknown: block``) lets none pass.
        """
        return self.mandatory("not_evaluated") - self.fails_closed()

    def fails_closed(self) -> int:
        """Return how many of those not evaluated stop a deploy whatever the options."""
        return sum(
            1
            for finding in self.findings
            if finding.blocks and finding.state == "not_evaluated" and finding.fails_closed
        )

    def exit_code(self, *, soft_fail: bool = False, allow_not_evaluated: bool = False) -> int:
        """Return the exit code: a failed pack first, then violations, then what was not evaluated.

        Args:
            soft_fail: report violations and what was not evaluated, but do not fail for them.
            allow_not_evaluated: report what was not evaluated, but fail for violations only.
        """
        if self.failures:
            return max(failure.exit_code for failure in self.failures)
        if soft_fail:
            return 0
        if self.mandatory("violation"):
            return VIOLATED
        open_ = self.mandatory("not_evaluated") - (self.allowed() if allow_not_evaluated else 0)
        return NOT_EVALUATED if open_ else 0


@dataclass(frozen=True, slots=True)
class PackStart:
    """How packs are started.

    Attributes:
        start_limit_s: give up on a pack that names no port for this long, seconds.
        call_limit_s: give up on a single answer after this long, seconds.
        environment: variables for the packs' processes, on top of the current ones.
    """

    start_limit_s: float = 60.0
    call_limit_s: float = 120.0
    environment: Mapping[str, str] = field(default_factory=dict)


DEFAULT_START: Final = PackStart()
