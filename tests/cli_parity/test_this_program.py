"""Offline engine and real CLI agree on this repository's program, and so do all packs.

All nine routing choices on both stacks are eighteen previews of a minute of CPU time each. By
default two of them run; with ROUTECAST_PARITY=rest the other seven choices, once each, and with
ROUTECAST_PARITY=all everything.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.preview.model import PreviewRequest
from simulator.preview.packs.model import PackRequest
from simulator.preview.run import preview

ROOT = Path(__file__).parents[2]
PACKS = tuple(ROOT / "policypacks" / name for name in ("https", "ttl", "health_checks", "access"))
ROUTINGS = (
    *("latency", "geolocation", "geoproximity", "weighted", "failover", "multivalue"),
    *("geo", "cdn", "anycast"),
)
STACKS = ("dev", "prod")
# Between them these name every component and both stacks.
USUAL = (("cdn", "dev"), ("geo", "prod"))
OTHERS = tuple(routing for routing in ROUTINGS if routing not in dict(USUAL))
CHOICES = {
    "": USUAL,
    "rest": tuple((routing, STACKS[index % 2]) for index, routing in enumerate(OTHERS)),
    "all": tuple((routing, stack) for stack in STACKS for routing in ROUTINGS),
}[os.environ.get("ROUTECAST_PARITY", "")]


@pytest.mark.parametrize(("routing", "stack"), CHOICES)
def test_the_same_preview(
    routing: str, stack: str, cli: Callable, compare: Callable, as_cli: Callable
) -> None:
    """Graph, source lines, verdicts of every pack, and the decision."""
    config = {"routing": routing}
    packs = [word for pack in PACKS for word in ("--policy-pack", str(pack))]
    seen = cli.preview(ROOT, stack, *packs, config=config)
    ours = preview(PreviewRequest(ROOT, stack, config), packs=[PackRequest(pack) for pack in PACKS])
    assert seen.graph.resources, seen.run.stderr
    assert compare(seen, ours.graph) == []
    real, here = seen.run.verdicts(), as_cli(ours.policies, ours.graph.stack_urn)
    assert sorted(real - here) == sorted(here - real) == []
    violated = any(item.blocks and item.state == "violation" for item in ours.policies.findings)
    assert seen.run.status == (1 if violated else 0)
