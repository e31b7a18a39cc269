"""Which resources several mandatory policies are violated by: often one change mends them all."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from simulator.preview.packs.model import PolicyFinding, PolicyReport
from simulator.report.labels import number, printable, resource_label
from simulator.resources.urn import STACK_TYPE, Urn

_MANY: Final = 10
_WIDTH: Final = 88


def places_text(report: PolicyReport, *, verbose: bool = False) -> Iterator[str]:
    """Yield lines: each resource that several mandatory policies tell of, property by property.

    Policies that ask different questions may answer them with the same fact, as all that speak of
    encryption do of a listener on plain HTTP. None of them is left out, since any may be off.

    Args:
        report: what the packs said.
        verbose: every such resource, however many.
    """
    found: dict[str, list[PolicyFinding]] = {}
    for finding in report.findings:
        if finding.blocks and finding.state == "violation" and not _is_stack(finding.urn):
            found.setdefault(finding.urn, []).append(finding)
    shared = [same for same in found.values() if len({one.policy for one in same}) > 1]
    if not shared:
        return
    yield f"told of by several mandatory policies ({number(len(shared), 'resource')}):"
    for same in shared if verbose else shared[:_MANY]:
        first = same[0]
        place = f"  at {printable(str(first.source))}" if first.source else ""
        yield f"  {resource_label(first.urn)}{place}"
        by_property: dict[str, list[str]] = {}
        for one in same:
            by_property.setdefault(one.path or "", []).append(printable(one.policy))
        for path, policies in by_property.items():
            text = ", ".join(dict.fromkeys(policies))
            text = f"{printable(path)}: {text}" if path else text
            for line in wrap(text, _WIDTH, break_on_hyphens=False, break_long_words=False):
                yield f"    {line}"
    if len(shared) > _MANY and not verbose:
        yield f"  ... and {len(shared) - _MANY} more; --verbose lists them"


def _is_stack(urn: str) -> bool:
    """Say whether a finding is of no single resource."""
    try:
        return Urn.parse(urn).type == STACK_TYPE
    except ValueError:
        return True
