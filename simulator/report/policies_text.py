"""What policy packs said, as text in the shape of ``pulumi preview``'s "Policies:" section."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import shorten, wrap
from typing import Final

from simulator.preview.packs.model import PackFailure, PolicyFinding, PolicyReport
from simulator.report.labels import (
    number,
    printable,
    printable_lines,
    resource_label,
    resource_name,
)
from simulator.report.policy_groups import SamePolicy, by_policy
from simulator.resources.urn import STACK_TYPE, Urn

_FEW: Final = 3
_MANY: Final = 10
_WIDTH: Final = 96
_SDK_PREFIX: Final = re.compile(
    r"^can't run policy '[^']*' from policy pack '[^']*' during preview: "
)


def policies_text(report: PolicyReport, *, verbose: bool = False) -> list[str]:
    """Return the lines of the section, its title first.

    Args:
        report: what the packs said.
        verbose: every finding with its message and place, nothing folded.
    """
    lines = ["Policies:"]
    counts = Counter(policy.pack for policy in report.policies if policy.enforcement != "disabled")
    versions = {policy.pack: policy.version for policy in report.policies if policy.version}
    ran = [policy.pack for policy in report.policies]
    shown = dict.fromkeys([*ran, *(finding.pack for finding in report.findings)])
    for pack in shown:
        findings = [finding for finding in report.findings if finding.pack == pack]
        failures = [failure for failure in report.failures if failure.pack == pack]
        policies = number(counts[pack], "policy", "policies")
        version = f"@v{versions[pack]}" if pack in versions else ""
        name = printable(f"{pack}{version}")
        lines.append(f"    {_mark(findings, failures)} {name}  ({policies})")
        lines += _below(_failures(failures))
        for group in by_policy(findings):
            lines += _below(_group(group, verbose))
    for pack in dict.fromkeys(failure.pack for failure in report.failures):
        if pack not in shown:
            lines.append(f"    ❌ {printable(pack)}")
            lines += _below(_failures([item for item in report.failures if item.pack == pack]))
    if len(lines) == 1:
        lines.append("    no policy pack ran: nothing was checked")
    return lines


def _mark(findings: Sequence[PolicyFinding], failures: Sequence[PackFailure]) -> str:
    blocked = {
        "violation" if finding.fails_closed else finding.state
        for finding in findings
        if finding.blocks
    }
    if failures or "violation" in blocked:
        return "❌"
    if blocked:
        return "❔"
    open_ = any(finding.state in ("violation", "not_evaluated") for finding in findings)
    return "⚠️" if open_ else "✅"


def _below(lines: Iterator[str]) -> list[str]:
    return [f"        {line}" for line in lines]


def _failures(failures: Sequence[PackFailure]) -> Iterator[str]:
    for failure in failures:
        policy = f"{printable(failure.policy)}  " if failure.policy else ""
        what, *more = printable_lines(failure.what) or ["it failed"]
        yield f"- [failed]  {policy}{what}"
        yield from (f"    {line}" for line in more)
        yield from (f"    {line}" for line in printable_lines(failure.hint))
        yield from (f"    | {line}" for line in printable_lines(failure.detail))


def _group(group: SamePolicy, verbose: bool) -> Iterator[str]:
    head = f"- {_label(group)}  {printable(group.first.policy)}  "
    remediated = group.first.state == "remediated"
    if group.first.state == "suppressed":
        yield from _suppressed(head, group)
    elif group.first.blocks or remediated or verbose or _about_stack(group):
        yield from _in_full(head, group, verbose)
    else:
        yield f"{head}({_resources(group.urns)})"


def _about_stack(group: SamePolicy) -> bool:
    """Say whether no resource's name tells what a finding is about, so that the message must."""
    try:
        return all(Urn.parse(urn).type == STACK_TYPE for urn in group.urns)
    except ValueError:
        return True


def _label(group: SamePolicy) -> str:
    state = group.first.state
    severity = f" [severity: {group.first.severity}]" if group.first.severity else ""
    if state == "remediated":
        return "[remediate]"
    level = "suppressed" if state == "suppressed" else group.level
    if state == "not_evaluated":
        level += ", not evaluated"
        # The configuration says so (`on_unknown`): no option lets it pass.
        level += ", blocks" if group.first.blocks and group.first.fails_closed else ""
    return f"[{level}]{severity}"


def _resources(urns: Sequence[str], limit: int = _FEW) -> str:
    """Return which resources: the only one with its type, of several the first few names."""
    if len(urns) == 1:
        return resource_label(urns[0])
    names = ", ".join(map(resource_name, urns[:limit]))
    rest = len(urns) - limit
    more = f" and {rest} more" if rest > 0 else ""
    return f"{len(urns)} resources: {names}{more}"


def _suppressed(head: str, group: SamePolicy) -> Iterator[str]:
    """Name every resource: what was accepted once must not be forgotten."""
    only = len(group.urns) == 1
    yield f"{head}({_resources(group.urns) if only else number(len(group.urns), 'resource')})"
    for same in group.by_message():
        yield from (f"  {line}" for line in _message(same[0]))
        if not only:
            names = ", ".join(dict.fromkeys(resource_name(finding.urn) for finding in same))
            yield from (f"    {line}" for line in wrap(names, _WIDTH, break_on_hyphens=False))


def _in_full(head: str, group: SamePolicy, verbose: bool) -> Iterator[str]:
    only = len(group.urns) == 1
    yield f"{head}({_resources(group.urns) if only else number(len(group.urns), 'resource')})"
    left = len(group.findings) if verbose else _MANY
    rule = ""
    for same in group.by_message():
        shown, left = same[:left], left - len(same[:left])
        if not shown:
            break
        lines = _message(shown[0])
        # The SDK puts the policy's description before every message: once is enough.
        yield from (
            f"  {line}" for line in (lines[1:] if len(lines) > 1 and lines[0] == rule else lines)
        )
        rule = lines[0] if len(lines) > 1 else rule
        places = [_place(finding, named=not only) for finding in shown]
        yield from (f"    {place}" for place in places if place)
    hidden = len(group.findings) - (len(group.findings) if verbose else _MANY)
    if hidden > 0:
        yield f"    ... and {hidden} more; --verbose lists them"
    # What is not known yet may be as it should be.
    fix = group.first.remediation if group.first.state == "violation" else ""
    steps = printable_lines(fix)
    yield from (f"  {'fix: ' if index == 0 else '     '}{line}" for index, line in enumerate(steps))


def _message(finding: PolicyFinding) -> list[str]:
    """Return a message's lines, without what the SDK says before naming the unknown value."""
    lines = printable_lines(_SDK_PREFIX.sub("", finding.message)) or ["(no message)"]
    if finding.state == "remediated" and finding.path:
        # Whoever has to write it into the program needs the value.
        lines[-1] += f" to {_value(finding.expected)}; it was {_value(finding.actual)}"
    return lines


def _value(value: object) -> str:
    text = "not set" if value is None else json.dumps(value, ensure_ascii=False)
    return shorten(printable(text), _WIDTH, placeholder=" ...")


def _place(finding: PolicyFinding, *, named: bool) -> str:
    """Return where to look: the resource if it is not said yet, file and line, property."""
    parts = [resource_label(finding.urn)] if named else []
    where = [printable(str(finding.source))] if finding.source else []
    where += [printable(finding.path)] if finding.path else []
    if where:
        parts.append(f"at {', '.join(where)}")
    return "  ".join(parts)
