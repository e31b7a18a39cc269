"""Suppressions for the policies of all packs that none of the packs has had use for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.preview.packs.model import PolicyFinding
from simulator.preview.packs.pack import Pack
from simulator.preview.packs.verdicts import finding


def unused_by_all(packs: Sequence[Pack], urn: str) -> Iterator[PolicyFinding]:
    """Yield one finding for each, of the first pack whose policy on such suppressions is on.

    A pack alone cannot tell: the suppression may be there for another one.

    Args:
        packs: all that were asked, each about everything.
        urn: what the findings are of.
    """
    used = {line.urn for pack in packs for line in pack.shared if line.state == "used"}
    told: set[str] = set()
    for pack in packs:
        for line in pack.shared:
            info = pack.policies.get(line.policy)
            if line.urn in used | told or info is None or info.enforcement == "disabled":
                continue
            told.add(line.urn)
            level = "mandatory" if info.enforcement == "remediate" else info.enforcement
            yield finding(
                pack.policies, pack.name, line.policy, "violation", level, urn, line.message
            )
