"""The guide's first step: what it targets can be created without the rest of the stack."""

import re
from pathlib import Path

import pytest

from simulator.preview.model import Preview

ROOT = Path(__file__).resolve().parents[3]
GUIDE = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
TARGETS = re.findall(r"--target '([^']+)'", GUIDE)


def matches(pattern: str, urn: str) -> bool:
    """Say whether a `--target` glob covers a URN: `**` stands for anything."""
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.split("**")), urn) is not None


def test_the_guide_targets_the_registry() -> None:
    assert "**ImageRegistry**" in TARGETS


@pytest.mark.parametrize("what", ["parent", "provider", "dependencies"])
def test_no_target_needs_what_is_not_targeted(preview: Preview, what: str) -> None:
    """Pulumi refuses to create a target whose parent, provider or input is missing."""
    graph = preview.graph
    targeted = {r.urn for r in graph if any(matches(pattern, r.urn) for pattern in TARGETS)}
    assert any(graph[urn].type.endswith(":Repository") for urn in targeted)
    needed: set[str] = set()
    for urn in targeted:
        resource = graph[urn]
        if what == "parent" and resource.parent not in (None, graph.stack_urn):
            needed.add(str(resource.parent))
        elif what == "provider" and resource.provider:
            needed.add(resource.provider.rsplit("::", 1)[0])
        elif what == "dependencies":
            needed.update(resource.dependencies)
    assert needed <= targeted
