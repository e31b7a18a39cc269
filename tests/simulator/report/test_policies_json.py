"""The documents of policy checks are a contract with other people's tools."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from simulator.preview.model import Preview
from simulator.preview.packs.export import ExportedPack
from simulator.preview.packs.model import (
    PackFailure,
    PackNote,
    PolicyFinding,
    PolicyInfo,
    PolicyReport,
)
from simulator.report.exported_packs import exported_json, exported_text
from simulator.report.policies_json import policies_json
from simulator.report.policy_list_json import policy_list_json
from simulator.report.preview_json import preview_json
from simulator.resources.model import ResourceGraph, SourceLocation

INFO = PolicyInfo(
    "routecast-ttl",
    "ttl-record",
    "Record TTLs are bounded.",
    "advisory",
    "resource",
    severity="medium",
    id="RC-TTL-001",
    covers=("CKV_X_1",),
    related={"CKV_X_2": "looks at aliases too"},
    remediates=True,
    remediation_steps="Set ttl.",
    url="https://example.com/ttl",
)
FINDING = PolicyFinding(
    pack="routecast-ttl",
    policy="ttl-record",
    id="RC-TTL-001",
    state="violation",
    severity="medium",
    enforcement="advisory",
    urn="urn:pulumi:dev::shop::aws:route53/record:Record::api",
    path="ttl",
    actual=3600,
    expected={"at_most": 300},
    message="the TTL is 3600 s",
    source=SourceLocation("__main__.py", 7),
    remediation="Set ttl.",
    covers=("CKV_X_1",),
)


def test_a_report_has_exactly_the_documented_form() -> None:
    foreign = PolicyFinding("theirs", "no-x", "not_evaluated", "mandatory", FINDING.urn, "unknown")
    failure = PackFailure("theirs", "it raised", policy="no-y", exit_code=1)
    notes = (PackNote("theirs", "on another Python"),)
    report = PolicyReport(
        (INFO, replace(INFO, name="ttl-b")), (FINDING, foreign), (failure,), notes
    )
    assert json.loads(policies_json(report)) == {
        "schema_version": 1,
        "assumed": [
            {"token": "policy pack theirs", "note": "on another Python", "source": None},
        ],
        "summary": {
            "violations": 1,
            "not_evaluated": 1,
            "remediated": 0,
            "suppressed": 0,
            "mandatory": {"violations": 0, "not_evaluated": 1, "fails_closed": 0, "allowed": 0},
        },
        "findings": [
            {
                "pack": "routecast-ttl",
                "policy": "ttl-record",
                "id": "RC-TTL-001",
                "state": "violation",
                "fails_closed": False,
                "severity": "medium",
                "enforcement": "advisory",
                "urn": FINDING.urn,
                "property": "ttl",
                "actual": 3600,
                "expected": {"at_most": 300},
                "message": "the TTL is 3600 s",
                "source": {"file": "__main__.py", "line": 7},
                "remediation": "Set ttl.",
                "covers": ["CKV_X_1"],
            },
            {
                "pack": "theirs",
                "policy": "no-x",
                "id": None,
                "state": "not_evaluated",
                "fails_closed": False,
                "severity": None,
                "enforcement": "mandatory",
                "urn": FINDING.urn,
                "property": None,
                "actual": None,
                "expected": None,
                "message": "unknown",
                "source": None,
                "remediation": "",
                "covers": None,
            },
        ],
        "failures": [
            {
                "pack": "theirs",
                "policy": "no-y",
                "message": "it raised",
                "detail": "",
                "hint": "",
                "exit_code": 1,
            }
        ],
        "packs": [{"pack": "routecast-ttl", "policies": 2}],
    }


def test_what_was_allowed_is_counted_and_keeps_its_state() -> None:
    open_ = replace(FINDING, state="not_evaluated", enforcement="mandatory")
    closed = replace(open_, fails_closed=True)
    advice = replace(open_, enforcement="advisory")
    report = PolicyReport((INFO,), (open_, closed, advice))
    document = json.loads(policies_json(report, allow_not_evaluated=True))
    assert document["summary"]["not_evaluated"] == 3
    assert document["summary"]["mandatory"] == {
        "violations": 0,
        "not_evaluated": 2,
        "fails_closed": 1,
        "allowed": 1,
    }
    assert [one["fails_closed"] for one in document["findings"]] == [False, True, False]
    assert [one["state"] for one in document["findings"]] == ["not_evaluated"] * 3


def test_a_preview_has_the_same_members_beside_its_own() -> None:
    report = PolicyReport((INFO,), (FINDING,))
    preview = Preview(ResourceGraph("shop", "dev", {}), policies=report)
    document = json.loads(preview_json(preview))
    assert list(document) == [
        "schema_version",
        "resources",
        "assumed",
        "input_checks",
        "summary",
        "findings",
        "failures",
        "packs",
    ]
    assert document["schema_version"] == 2
    alone = json.loads(policies_json(report))
    assert {key: document[key] for key in alone if key != "schema_version"} == {
        key: alone[key] for key in alone if key != "schema_version"
    }


def test_what_was_not_checked_is_null_and_not_zero() -> None:
    document = json.loads(preview_json(Preview(ResourceGraph("shop", "dev", {}))))
    assert [document[key] for key in ("summary", "findings", "failures", "packs")] == [None] * 4


def test_values_that_json_has_no_form_for_do_not_break_the_document() -> None:
    odd = replace(FINDING, actual=float("nan"), expected=(1.5, {2: float("inf")}), message="\ud800")
    (found,) = json.loads(policies_json(PolicyReport((), (odd,))))["findings"]
    assert (found["actual"], found["expected"]) == ("nan", [1.5, {"2": "inf"}])
    assert found["message"] == "\ud800"
    policies_json(PolicyReport((), (odd,))).encode("utf-8")


def test_the_list_has_exactly_the_documented_form() -> None:
    theirs = PolicyInfo("theirs", "no-x", "No x.", "mandatory", "stack")
    document = json.loads(policy_list_json((INFO, theirs), (PackFailure("p", "no"),)))
    assert document["policies"] == [
        {
            "pack": "routecast-ttl",
            "id": "RC-TTL-001",
            "name": "ttl-record",
            "description": "Record TTLs are bounded.",
            "severity": "medium",
            "enforcement": "advisory",
            "kind": "resource",
            "covers": ["CKV_X_1"],
            "related": {"CKV_X_2": "looks at aliases too"},
            "remediates": True,
            "remediation_steps": "Set ttl.",
            "url": "https://example.com/ttl",
        },
        {
            "pack": "theirs",
            "id": None,
            "name": "no-x",
            "description": "No x.",
            "severity": None,
            "enforcement": "mandatory",
            "kind": "stack",
            "covers": None,
            "related": None,
            "remediates": None,
            "remediation_steps": "",
            "url": "",
        },
    ]
    assert document["schema_version"] == 1
    assert [failure["message"] for failure in document["failures"]] == ["no"]


def test_exported_packs_are_named_with_the_command_that_runs_them() -> None:
    packs = (ExportedPack("routecast-https", Path("/tmp/with space/https")),)
    assert json.loads(exported_json(packs)) == {
        "schema_version": 1,
        "packs": [{"pack": "routecast-https", "folder": "/tmp/with space/https"}],
    }
    assert "pulumi preview --policy-pack '/tmp/with space/https'\n" in exported_text(packs)
