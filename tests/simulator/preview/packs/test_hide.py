"""Secrets do not get out through what packs say, and do not garble what holds none."""

from __future__ import annotations

from dataclasses import replace

from foreign_packs import graph, resource

from simulator.preview.packs.hide import masked, secrets_of
from simulator.preview.packs.model import PackFailure, PolicyFinding, PolicyInfo, PolicyReport
from simulator.resources.values import Secret

THEIRS = PolicyInfo("theirs", "no-http", "No HTTP here.", "mandatory", "resource")
OURS = replace(THEIRS, pack="ours", covers=(), remediation_steps="Set it to true.")
FOUND = PolicyFinding("theirs", "no-http", "violation", "mandatory", "u", "")
MASKER = secrets_of(
    graph(resource("a", protocol=Secret("HTTP"), on=Secret("true"), password=Secret("hunter22")))
)


def said(finding: PolicyFinding) -> str:
    report = PolicyReport((THEIRS, OURS), (finding,))
    (found,) = masked(report, MASKER).findings
    return found.message


def test_a_foreign_pack_gives_no_secret_away_wherever_it_puts_it() -> None:
    """Glued to other text, in quotes, or as a word: only the rule's own sentence is left alone."""
    message = "No HTTP here.\nHTTP 'hunter22' at xhunter22y, HTTPS is true"
    assert said(replace(FOUND, message=message)) == (
        "No HTTP here.\n[secret] '[secret]' at x[secret]y, [secret]S is [secret]"
    )
    # What only looks like the description is the policy's own doing.
    assert said(replace(FOUND, message="No HTTP here")) == "No [secret] here"


def test_the_policys_words_stay_readable_in_what_our_packs_say() -> None:
    """They mask by property, so that a word of theirs is a word and no value."""
    ours = replace(FOUND, pack="ours", message="No HTTP here.\nplain HTTP, true: xhunter22y")
    assert said(ours) == "No HTTP here.\nplain HTTP, true: x[secret]y"


def test_values_beside_the_message_and_failures_are_masked() -> None:
    values = replace(FOUND, actual={"a": ["hunter22"]}, expected="not hunter22")
    failure = PackFailure("ours", "it raised hunter22", detail="HTTP hunter22")
    report = masked(PolicyReport((THEIRS, OURS), (values,), (failure,)), MASKER)
    assert (report.findings[0].actual, report.findings[0].expected) == (
        {"a": ["[secret]"]},
        "not [secret]",
    )
    assert (report.failures[0].what, report.failures[0].detail) == (
        "it raised [secret]",
        "[secret] [secret]",
    )
