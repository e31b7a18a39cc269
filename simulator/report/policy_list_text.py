"""The list of policies as text: a table per pack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import Console

from simulator.preview.packs.model import PolicyInfo
from simulator.report.labels import number, printable
from simulator.report.table import Column, show

_HINT: Final = "--json has description, fix, url and the differing rules of each"


def show_policy_list(console: Console, policies: Sequence[PolicyInfo]) -> None:
    """Print a table per pack, packs and policies in the order given."""
    for pack in dict.fromkeys(policy.pack for policy in policies):
        ours = [policy for policy in policies if policy.pack == pack]
        show(console, _title(pack, ours), _columns(ours))
    if policies:
        console.print(_HINT, style="dim")
    else:
        console.print("no policy pack is installed with routecast; give one: --policy-pack DIR")


def _title(pack: str, policies: Sequence[PolicyInfo]) -> str:
    mandatory = sum(policy.enforcement in ("mandatory", "remediate") for policy in policies)
    total = number(len(policies), "policy", "policies")
    return f"{printable(pack)}: {total}, {mandatory} mandatory"


def _columns(policies: Sequence[PolicyInfo]) -> tuple[Column, ...]:
    rows = [
        (
            policy.name,
            policy.id or "",
            policy.severity or "",
            policy.enforcement,
            policy.kind,
            "yes" if policy.remediates else "",
            " ".join(policy.covers or ()),
        )
        for policy in policies
    ]
    headings = ("policy", "id", "severity", "enforcement", "looks at", "remediates", "covers")
    return tuple(
        Column(heading, tuple(printable(row[index]) for row in rows), number=False)
        for index, heading in enumerate(headings)
    )
