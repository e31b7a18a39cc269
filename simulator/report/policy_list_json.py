"""The list of policies as JSON, ``schema_version`` 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from simulator.preview.packs.model import PackFailure, PolicyInfo
from simulator.report.policies_json import dump, failure_json

SCHEMA_VERSION: Final = 1


def policy_list_json(policies: Sequence[PolicyInfo], failures: Sequence[PackFailure]) -> str:
    """Return the list's JSON document, with a final newline."""
    return dump(
        {
            "schema_version": SCHEMA_VERSION,
            "policies": [_policy(policy) for policy in policies],
            "failures": [failure_json(failure) for failure in failures],
        }
    )


def _policy(policy: PolicyInfo) -> dict[str, Any]:
    return {
        "pack": policy.pack,
        "id": policy.id,
        "name": policy.name,
        "description": policy.description,
        "severity": policy.severity,
        "enforcement": policy.enforcement,
        "kind": policy.kind,
        "covers": None if policy.covers is None else list(policy.covers),
        "related": None if policy.related is None else dict(policy.related),
        "remediates": policy.remediates,
        "remediation_steps": policy.remediation_steps,
        "url": policy.url,
    }
