"""What policy packs said, as JSON: one document, or the members that a preview's document has."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from simulator.preview.packs.model import PackFailure, PolicyFinding, PolicyReport
from simulator.resources.model import SourceLocation

SCHEMA_VERSION: Final = 1


def policies_json(report: PolicyReport, *, allow_not_evaluated: bool = False) -> str:
    """Return the report's JSON document, with a final newline; see :func:`policy_members`."""
    assumed = [
        {"token": f"policy pack {item.pack}", "note": item.note, "source": None}
        for item in report.notes
    ]
    members = policy_members(report, allow_not_evaluated=allow_not_evaluated)
    return dump({"schema_version": SCHEMA_VERSION, "assumed": assumed, **members})


def policy_members(
    report: PolicyReport | None, *, allow_not_evaluated: bool = False
) -> dict[str, Any]:
    """Return summary, findings, failures and packs; all ``None`` where nothing was checked.

    Args:
        report: ``None`` when no policy ran: that must not look like a clean result.
        allow_not_evaluated: the exit code does not tell of what could not be evaluated.
    """
    if report is None:
        return dict.fromkeys(("summary", "findings", "failures", "packs"))
    return {
        "summary": {
            "violations": report.count("violation"),
            "not_evaluated": report.count("not_evaluated"),
            "remediated": report.count("remediated"),
            "suppressed": report.count("suppressed"),
            "mandatory": {
                "violations": report.mandatory("violation"),
                "not_evaluated": report.mandatory("not_evaluated"),
                "fails_closed": report.fails_closed(),
                "allowed": report.allowed() if allow_not_evaluated else 0,
            },
        },
        "findings": [_finding(finding) for finding in report.findings],
        "failures": [failure_json(failure) for failure in report.failures],
        "packs": [
            {"pack": pack, "policies": count}
            for pack, count in Counter(policy.pack for policy in report.policies).items()
        ],
    }


def dump(document: Mapping[str, Any]) -> str:
    """Return a document as indented JSON in UTF-8 that any reader takes, with a final newline."""
    text = json.dumps(_plain(document), indent=2, ensure_ascii=False, allow_nan=False)
    # Half of a surrogate pair, as an export may hold one, has no UTF-8; JSON's escape does.
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def source_json(source: SourceLocation | None) -> dict[str, Any] | None:
    """Return where something is declared."""
    return None if source is None else {"file": source.file, "line": source.line}


def _finding(finding: PolicyFinding) -> dict[str, Any]:
    return {
        "pack": finding.pack,
        "policy": finding.policy,
        "id": finding.id,
        "state": finding.state,
        "fails_closed": finding.fails_closed,
        "severity": finding.severity,
        "enforcement": finding.enforcement,
        "urn": finding.urn,
        "property": finding.path,
        "actual": finding.actual,
        "expected": finding.expected,
        "message": finding.message,
        "source": source_json(finding.source),
        "remediation": finding.remediation,
        "covers": None if finding.covers is None else list(finding.covers),
    }


def failure_json(failure: PackFailure) -> dict[str, Any]:
    """Return one failure of a pack or of one of its policies."""
    return {
        "pack": failure.pack,
        "policy": failure.policy or None,
        "message": failure.what,
        "detail": failure.detail,
        "hint": failure.hint,
        "exit_code": failure.exit_code,
    }


def _plain(value: Any) -> Any:
    """Return a value that JSON has a form for: numbers beyond any become their names."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | type(None)) else str(value)
