"""The sentence that ends a check and the exit code it explains, over everything that can happen."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from simulator.preview.packs.model import (
    PackFailure,
    PolicyFinding,
    PolicyInfo,
    PolicyReport,
)
from simulator.report.decision import decide
from simulator.report.policies_verdict import verdict_text

INFO = PolicyInfo("p", "q", "Q.", "mandatory", "resource")
URN = "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::b"
VIOLATED = PolicyFinding("p", "q", "violation", "mandatory", URN, "m")
OPEN = PolicyFinding("p", "q", "not_evaluated", "mandatory", URN, "m")
CLOSED = PolicyFinding("p", "q", "not_evaluated", "mandatory", URN, "m", fails_closed=True)
ADVICE = PolicyFinding("p", "q", "violation", "advisory", URN, "m")
CRASHED = PackFailure("p", "x", exit_code=1)
REFUSED = PackFailure("p", "x")
ALL = tuple(
    product(
        (0, 1),
        ("none asked", "none ran", "ran"),
        ((), (CRASHED,), (REFUSED,)),
        (False, True),
        (False, True),
        (False, True),
        (False, True),
        (False, True),
    )
)


def expected(
    errors: int,
    failures: tuple[PackFailure, ...],
    violated: bool,
    open_: bool,
    closed: bool,
    soft: bool,
    allow: bool,
) -> tuple[str, int]:
    """The table of the documentation, in its order: word of the decision, exit code."""
    rows = (
        (errors > 0, "refused", 2),
        (bool(failures), "incomplete", failures[0].exit_code if failures else 0),
        (violated, "failed", 0 if soft else 5),
        (closed, "blocked", 0 if soft else 7),
        (open_ and not allow, "undecided", 0 if soft else 7),
        (open_, "no mandatory violation", 0),
    )
    return next(((word, code) for holds, word, code in rows if holds), ("", 0))


def test_every_combination_has_one_decision_and_its_exit_code() -> None:
    passed = 0
    for errors, asked, failures, violated, open_, closed, soft, allow in ALL:
        if asked != "ran" and (violated or open_ or closed or (failures and asked != "none ran")):
            continue  # nothing is found where nothing ran
        kinds = ((violated, VIOLATED), (open_, OPEN), (closed, CLOSED))
        found = tuple(finding for there, finding in kinds if there)
        policies = (INFO,) if asked == "ran" else ()
        report = None if asked == "none asked" else PolicyReport(policies, found, failures)
        word, code = expected(errors, failures, violated, open_, closed, soft, allow)
        if not word:
            word = "passed" if asked == "ran" else "not checked"
            passed += word == "passed"
        decision = decide(report, input_errors=errors, soft_fail=soft, allow_not_evaluated=allow)
        case = (errors, asked, failures, violated, open_, closed, soft, allow, decision.sentence)
        assert decision.exit_code == code, case
        assert decision.sentence.startswith(f"{word}: "), case
        lines = verdict_text(report, input_errors=errors, soft_fail=soft, allow_not_evaluated=allow)
        assert lines[-1] == f"    {decision.sentence}", case
        assert sum("exit code " in line for line in lines[1:]) == 1, case
        # Whoever counts on an option that did nothing must be able to read it.
        without = decide(report, input_errors=errors).exit_code
        assert (f"(exit code {code}" in decision.sentence) and (
            f"; else {without})" in decision.sentence
        ) == (code != without), case
        for count, text in (
            (violated, "1 mandatory violation"),
            (closed, "1 mandatory check not evaluated (set to block)"),
            (open_ and not allow, "1 mandatory check could not be evaluated"),
        ):
            assert (text in decision.sentence) == bool(count), case
    # Soft or not, allowed or not: nothing else passes.
    assert passed == 4


@pytest.mark.parametrize(
    ("report", "options", "sentence"),
    [
        (
            PolicyReport((INFO,), (ADVICE,)),
            {},
            "passed: every mandatory policy was evaluated and holds (exit code 0)",
        ),
        (None, {}, "not checked: no policy was asked (exit code 0)"),
        (PolicyReport(), {}, "not checked: no policy pack ran (exit code 0)"),
        (
            PolicyReport((INFO,)),
            {"input_errors": 3, "soft_fail": True},
            "refused: 3 input errors (exit code 2: --soft-fail is for what policies find)",
        ),
        (
            PolicyReport((INFO,), (VIOLATED, OPEN)),
            {"soft_fail": True, "allow_not_evaluated": True},
            "failed: 1 mandatory violation (exit code 0: --soft-fail; else 5)",
        ),
        (
            PolicyReport((INFO,), (CLOSED, OPEN)),
            {"allow_not_evaluated": True},
            "blocked: 1 mandatory check not evaluated (set to block) (exit code 7)",
        ),
        (
            PolicyReport((INFO,), (OPEN, OPEN)),
            {"allow_not_evaluated": True},
            "no mandatory violation: what could be evaluated of the mandatory policies holds "
            "(exit code 0: --allow-not-evaluated; else 7)",
        ),
        (
            PolicyReport((INFO,), (VIOLATED,), (CRASHED, REFUSED)),
            {},
            "incomplete: 2 failures of policy packs, 1 mandatory violation (exit code 2)",
        ),
    ],
)
def test_it_reads_as_a_sentence(
    report: PolicyReport | None, options: dict[str, Any], sentence: str
) -> None:
    assert decide(report, **options).sentence == sentence
