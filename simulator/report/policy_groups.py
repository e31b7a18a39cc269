"""Findings put together so that a person reads each thing once: by policy, then by message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from simulator.preview.packs.model import PolicyFinding, State

# As the CLI has it, remediations come first, since they happen first; what a team has accepted
# comes last.
_ORDER: Final[dict[tuple[State, bool], int]] = {
    ("remediated", False): 0,
    ("violation", True): 1,
    ("not_evaluated", True): 2,
    ("violation", False): 3,
    ("not_evaluated", False): 4,
    ("suppressed", False): 5,
}


@dataclass(frozen=True, slots=True)
class SamePolicy:
    """All findings of one policy in one state at one level.

    Attributes:
        findings: in the report's order, at least one.
    """

    findings: tuple[PolicyFinding, ...]

    @property
    def first(self) -> PolicyFinding:
        """The finding that stands for what all have in common."""
        return self.findings[0]

    @property
    def level(self) -> str:
        """``mandatory`` or ``advisory``: a violation that no remediation mended is mandatory."""
        level = self.first.enforcement
        return "mandatory" if level == "remediate" else level

    @property
    def urns(self) -> tuple[str, ...]:
        """The resources, each once."""
        return tuple(dict.fromkeys(finding.urn for finding in self.findings))

    def by_message(self) -> tuple[tuple[PolicyFinding, ...], ...]:
        """Return the findings, those with the same message, and the same remedy, together."""
        found: dict[tuple[str, str], list[PolicyFinding]] = {}
        for finding in self.findings:
            remedy = (finding.path, finding.actual, finding.expected)
            key = (finding.message, repr(remedy) if finding.state == "remediated" else "")
            found.setdefault(key, []).append(finding)
        return tuple(tuple(same) for same in found.values())


def by_policy(findings: Iterable[PolicyFinding]) -> tuple[SamePolicy, ...]:
    """Return findings grouped by policy, state and level: what blocks before what advises.

    What the configuration has fail closed stands apart from what an option lets pass.
    """
    found: dict[tuple[State, str, str, bool], list[PolicyFinding]] = {}
    for finding in findings:
        key = (finding.state, finding.policy, finding.enforcement, finding.fails_closed)
        found.setdefault(key, []).append(finding)
    groups = (SamePolicy(tuple(same)) for same in found.values())
    return tuple(sorted(groups, key=_order))


def _order(group: SamePolicy) -> tuple[int, bool]:
    return _ORDER[group.first.state, group.first.blocks], not group.first.fails_closed
