"""What goes into a preview and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from simulator.preview.masking import NOTHING_SECRET, Masker
from simulator.preview.packs.model import PolicyReport
from simulator.resources.model import ResourceGraph, SourceLocation


@dataclass(frozen=True, slots=True)
class PreviewRequest:
    """Which program to preview, and with what.

    Attributes:
        project: folder that holds ``Pulumi.yaml``.
        stack: stack name.
        config: ``key=value`` overrides; a key without a namespace is the project's.
        fixtures: file with answers for data sources that ask the cloud.
        strict_fixtures: refuse a data source that has no fixture instead of assuming an answer.
    """

    project: Path
    stack: str = "dev"
    config: Mapping[str, str] = field(default_factory=dict)
    fixtures: Path | None = None
    strict_fixtures: bool = False


@dataclass(frozen=True, slots=True)
class Assumed:
    """A value nobody gave: a data source answered with a placeholder, an opaque component."""

    token: str
    note: str
    source: SourceLocation | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a provider's own check would refuse (error) or might (warning)."""

    severity: Literal["error", "warning"]
    urn: str
    path: str
    message: str
    hint: str = ""
    source: SourceLocation | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The outcome of one preview.

    Attributes:
        graph: every resource the program registered.
        assumed: what was assumed, in order of occurrence.
        findings: failed and doubtful input checks.
        outputs: the stack's outputs, decoded.
        config: the configuration the program saw, fully qualified keys, secrets left out.
        declared: config keys that ``Pulumi.yaml`` declares.
        log: what the program logged through Pulumi and printed, in order.
        policies: what the policy packs say, ``None`` when none was asked.
        masker: hides secret configuration wherever inputs and outputs are shown: a program may
            ask for it as for any other.
    """

    graph: ResourceGraph
    assumed: tuple[Assumed, ...] = ()
    findings: tuple[Finding, ...] = ()
    outputs: Mapping[str, object] = field(default_factory=dict)
    config: Mapping[str, str] = field(default_factory=dict)
    declared: frozenset[str] = frozenset()
    log: tuple[str, ...] = ()
    policies: PolicyReport | None = None
    masker: Masker = NOTHING_SECRET

    @property
    def errors(self) -> int:
        """How many inputs a provider's own check would refuse."""
        return sum(1 for finding in self.findings if finding.severity == "error")
