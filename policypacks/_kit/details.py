"""The side file: what the policy protocol cannot carry, for whoever asked for it.

The protocol has a message for each finding, and no property, actual or expected value. When the
environment variable ``ROUTECAST_POLICY_DETAILS`` names a file, each finding is appended there as
a line of JSON before the engine gets its answer. The messages are the same either way.
"""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Any, Final

from policypacks._kit.model import Pack, Policy, ResourcePolicy

VARIABLE: Final = "ROUTECAST_POLICY_DETAILS"


class Details:
    """Writes the side file; does nothing when none was asked for."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.Lock()

    @classmethod
    def of_environment(cls) -> Details:
        """Return the side file that the environment names."""
        name = os.environ.get(VARIABLE)
        return cls(Path(name) if name else None)

    def pack(self, pack: Pack) -> None:
        """Describe every policy of a pack."""
        self.write([_described(pack, policy) for policy in pack.policies])

    def write(self, lines: list[dict[str, Any]]) -> None:
        """Append lines, all or none of each."""
        if self._path is None or not lines:
            return
        text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write(text)


def _described(pack: Pack, policy: Policy) -> dict[str, Any]:
    resource = isinstance(policy, ResourcePolicy)
    return {
        "kind": "policy",
        "pack": pack.name,
        "id": policy.id,
        "name": policy.name,
        "severity": policy.severity,
        "enforcement": policy.level,
        "policy_kind": "resource" if resource else "stack",
        # So that an engine that reads this need not ask about resources of other types.
        "types": sorted(policy.types) if isinstance(policy, ResourcePolicy) else None,
        "covers": list(policy.covers),
        "related": dict(policy.related),
        "remediates": isinstance(policy, ResourcePolicy) and policy.remediate is not None,
        "remediation_steps": policy.remediation_steps,
        "url": policy.url,
        "description": policy.description,
        "config_schema": dict(policy.config),
    }
