"""What a person reads of a policy check: everything that blocks, nothing twice, no escape codes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.preview.packs.model import (
    PackFailure,
    PolicyFinding,
    PolicyInfo,
    PolicyReport,
)
from simulator.report.policies_text import policies_text
from simulator.report.policies_verdict import verdict_text
from simulator.resources.model import SourceLocation

PACK = "routecast-https"
STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"
INFO = PolicyInfo(PACK, "https-viewer", "Viewers use TLS.", "mandatory", "resource", "high")


def bucket(name: str) -> str:
    return f"urn:pulumi:dev::shop::aws:s3/bucket:Bucket::{name}"


VIOLATION = PolicyFinding(
    pack=PACK,
    policy="https-viewer",
    state="violation",
    enforcement="mandatory",
    urn=bucket("site"),
    message="viewers may use plain HTTP",
    severity="high",
    path="acl",
    remediation="Set it.",
    source=SourceLocation("program/site.py", 12),
)
ADVICE = replace(VIOLATION, enforcement="advisory", severity="low", policy="https-advice")


def section(*findings: PolicyFinding, verbose: bool = False) -> list[str]:
    return policies_text(PolicyReport((INFO,), findings), verbose=verbose)


def test_a_violation_has_the_shape_of_the_cli_plus_place_and_fix() -> None:
    assert section(VIOLATION) == [
        "Policies:",
        "    ❌ routecast-https  (1 policy)",
        "        - [mandatory] [severity: high]  https-viewer  (aws:s3:Bucket: site)",
        "          viewers may use plain HTTP",
        "            at program/site.py:12, acl",
        "          fix: Set it.",
    ]


def test_each_state_has_a_label_of_its_own() -> None:
    findings = [
        replace(VIOLATION, state=state)
        for state in ("violation", "not_evaluated", "remediated", "suppressed")
    ]
    labels = [line.split("  https-viewer")[0] for line in section(*findings) if "https-v" in line]
    # Remediations come first, as in the CLI; what was accepted comes last.
    assert labels == [
        "        - [remediate]",
        "        - [mandatory] [severity: high]",
        "        - [mandatory, not evaluated] [severity: high]",
        "        - [suppressed] [severity: high]",
    ]


@pytest.mark.parametrize(
    ("findings", "mark"),
    [
        ((), "✅"),
        ((replace(VIOLATION, state="suppressed"),), "✅"),
        ((ADVICE,), "⚠️"),
        ((replace(ADVICE, state="not_evaluated"),), "⚠️"),
        ((replace(VIOLATION, state="not_evaluated"), ADVICE), "❔"),
        ((replace(VIOLATION, state="not_evaluated"), VIOLATION), "❌"),
        ((replace(VIOLATION, enforcement="remediate"),), "❌"),
    ],
)
def test_the_mark_of_a_pack_is_its_worst_finding(
    findings: tuple[PolicyFinding, ...], mark: str
) -> None:
    assert section(*findings)[1] == f"    {mark} routecast-https  (1 policy)"


def test_two_hundred_advisories_of_one_policy_are_one_line() -> None:
    many = [replace(ADVICE, urn=bucket(f"b{index}")) for index in range(200)]
    assert section(*many)[2:] == [
        "        - [advisory] [severity: low]  https-advice  "
        "(200 resources: b0, b1, b2 and 197 more)"
    ]


def test_verbose_shows_every_advisory_with_its_place() -> None:
    many = [replace(ADVICE, urn=bucket(f"b{index}")) for index in range(30)]
    lines = section(*many, verbose=True)
    assert [line.split()[1] for line in lines if line.strip().startswith("aws:s3:Bucket:")] == [
        f"b{index}" for index in range(30)
    ]
    assert lines.count("          viewers may use plain HTTP") == 1


def test_the_same_message_about_several_resources_is_said_once() -> None:
    other = replace(VIOLATION, urn=bucket("logs"), message="another thing")
    lines = section(VIOLATION, replace(VIOLATION, urn=bucket("www")), other)
    assert lines[2:] == [
        "        - [mandatory] [severity: high]  https-viewer  (3 resources)",
        "          viewers may use plain HTTP",
        "            aws:s3:Bucket: site  at program/site.py:12, acl",
        "            aws:s3:Bucket: www  at program/site.py:12, acl",
        "          another thing",
        "            aws:s3:Bucket: logs  at program/site.py:12, acl",
        "          fix: Set it.",
    ]


def test_a_description_that_the_sdk_repeats_is_said_once() -> None:
    lines = section(
        replace(VIOLATION, message="The rule.\na is wrong"),
        replace(VIOLATION, message="The rule.\nb is wrong", urn=bucket("b")),
        replace(VIOLATION, message="The rule.", urn=bucket("c")),
    )
    said = [line.strip() for line in lines if "rule" in line or "wrong" in line]
    assert said == ["The rule.", "a is wrong", "b is wrong", "The rule."]


def test_mandatory_violations_of_one_policy_end_after_ten_and_say_so() -> None:
    many = [replace(VIOLATION, urn=bucket(f"b{index}")) for index in range(14)]
    lines = section(*many)
    assert sum("aws:s3:Bucket: b" in line for line in lines) == 10
    assert "            ... and 4 more; --verbose lists them" in lines


def test_what_is_not_evaluated_gets_no_fix() -> None:
    """It may be as it should be."""
    lines = section(replace(VIOLATION, state="not_evaluated"))
    assert not any("fix:" in line for line in lines)
    assert "            at program/site.py:12, acl" in lines


def test_what_the_sdk_says_before_an_unknown_value_is_left_out() -> None:
    prefix = "can't run policy 'https-viewer' from policy pack 'x@v0.0.1' during preview: "
    found = replace(VIOLATION, state="not_evaluated", message=f"{prefix}.acl can't be known")
    assert "          .acl can't be known" in section(found)


def test_an_advisory_about_the_stack_keeps_its_message() -> None:
    """No resource's name tells what it is about."""
    found = replace(ADVICE, urn=STACK, message="the suppression of x* is unused", source=None)
    assert "          the suppression of x* is unused" in section(found)


def test_every_suppressed_resource_is_named_with_reason_and_expiry() -> None:
    note = "public (suppressed until 2027-01-31: a public site)"
    many = [
        replace(ADVICE, state="suppressed", urn=bucket(f"b{index}"), message=note)
        for index in range(40)
    ]
    lines = section(*many)
    assert f"          {note}" in lines
    named = " ".join(lines[4:]).replace(",", " ").split()
    assert named == [f"b{index}" for index in range(40)]
    assert max(map(len, lines)) <= 120


def test_a_finding_about_no_known_urn_is_still_shown() -> None:
    assert any("(somewhere)" in line for line in section(replace(VIOLATION, urn="somewhere")))


def test_a_stack_without_any_resource_has_a_name_too() -> None:
    lines = section(replace(ADVICE, urn="", message="nothing here"))
    assert any(line.endswith("  https-advice  (the stack)") for line in lines)
    assert "          nothing here" in lines


def test_no_text_of_the_program_or_the_pack_speaks_to_the_terminal() -> None:
    evil = "a\x1b[31m\u202eb\rc\ud800"
    found = replace(
        VIOLATION,
        urn=bucket(evil),
        message=f"{evil}\nsecond line\n\n",
        policy=evil,
        path=evil,
        remediation=evil,
        source=SourceLocation(evil, 1),
    )
    info = replace(INFO, pack=evil)
    failure = PackFailure(evil, evil, policy=evil, detail=f"x\n{evil}", hint=evil)
    for verbose in (False, True):
        lines = policies_text(
            PolicyReport((info,), (found, replace(found, pack=evil)), (failure,)), verbose=verbose
        )
        assert all(line.replace("\ufe0f", "").isprintable() for line in lines)
        "\n".join(lines).encode()
    assert "          second line" in lines


def test_a_failed_pack_is_shown_beside_the_results_of_the_others() -> None:
    failures = (
        PackFailure("../broken", "no policy is called 'x'"),
        PackFailure(
            "../broken", "it does not import", detail="Traceback\nNameError: x", hint="see"
        ),
        PackFailure(PACK, "it raised KeyError", policy="https-viewer", exit_code=1),
    )
    lines = policies_text(PolicyReport((INFO,), (VIOLATION,), failures))
    assert lines[:3] == [
        "Policies:",
        "    ❌ routecast-https  (1 policy)",
        "        - [failed]  https-viewer  it raised KeyError",
    ]
    assert lines[-6:] == [
        "    ❌ ../broken",
        "        - [failed]  no policy is called 'x'",
        "        - [failed]  it does not import",
        "            see",
        "            | Traceback",
        "            | NameError: x",
    ]


def test_no_pack_is_no_clean_result() -> None:
    assert policies_text(PolicyReport()) == [
        "Policies:",
        "    no policy pack ran: nothing was checked",
    ]
    assert verdict_text(PolicyReport())[-1] == "    not checked: no policy pack ran (exit code 0)"


def test_a_remediation_tells_the_value_to_write_down_and_where() -> None:
    """The verdict asks for it to be written into the program: so it has to be seen."""
    one = replace(
        VIOLATION,
        state="remediated",
        message="Records are short.\nset ttl",
        path="ttl",
        actual=3600,
        expected=60,
    )
    others = (
        replace(one, urn=bucket("b")),
        replace(one, urn=bucket("c"), actual=None),
        replace(one, urn=bucket("d"), path="", message="Records are short.\nset ttl, name"),
    )
    assert section(one, *others)[2:] == [
        "        - [remediate]  https-viewer  (4 resources)",
        "          Records are short.",
        "          set ttl to 60; it was 3600",
        "            aws:s3:Bucket: site  at program/site.py:12, ttl",
        "            aws:s3:Bucket: b  at program/site.py:12, ttl",
        "          set ttl to 60; it was not set",
        "            aws:s3:Bucket: c  at program/site.py:12, ttl",
        "          set ttl, name",
        "            aws:s3:Bucket: d  at program/site.py:12",
    ]


def test_a_check_of_a_file_names_no_option_that_only_a_preview_has() -> None:
    open_ = PolicyReport((INFO,), (replace(VIOLATION, state="not_evaluated"),))
    assert any("--config" in line for line in verdict_text(open_))
    lines = verdict_text(open_, from_file=True)
    assert [line for line in lines if "next:" in line] == [
        "    next: a value that is not known yet is known once it is deployed: "
        "check a later export",
        "    next: ... or let violations alone decide the exit code: --allow-not-evaluated",
    ]


def test_disabled_policies_are_not_counted() -> None:
    off = replace(INFO, name="https-off", enforcement="disabled")
    assert policies_text(PolicyReport((INFO, off)))[1] == "    ✅ routecast-https  (1 policy)"


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        ((), "passed: every mandatory policy was evaluated and holds (exit code 0)"),
        ((VIOLATION, VIOLATION, ADVICE), "failed: 2 mandatory violations (exit code 5)"),
        (
            (replace(VIOLATION, state="not_evaluated"),),
            "undecided: 1 mandatory check could not be evaluated (exit code 7)",
        ),
    ],
)
def test_the_verdict_says_what_the_exit_code_says(
    findings: tuple[PolicyFinding, ...], verdict: str
) -> None:
    report = PolicyReport((INFO,), findings)
    lines = verdict_text(report)
    assert (lines[0], lines[-1]) == ("Verdict:", f"    {verdict}")
    soft = verdict_text(report, soft_fail=True)[-1]
    assert ("(exit code 0: --soft-fail; else " in soft) == (report.exit_code() != 0)


def test_what_is_allowed_not_to_be_evaluated_is_told_loudly_and_counted() -> None:
    """Neither a pass nor a failure: the exit code is 0, and the verdict does not say passed."""
    open_ = replace(VIOLATION, state="not_evaluated")
    report = PolicyReport((INFO,), (open_, open_))
    assert [report.exit_code(), report.exit_code(allow_not_evaluated=True)] == [7, 0]
    lines = verdict_text(report, allow_not_evaluated=True)
    assert lines[1:3] == [
        "    ❔ 2 mandatory checks NOT EVALUATED (not in the exit code: --allow-not-evaluated)",
        "    0 violations (0 mandatory), 2 not evaluated (2 mandatory), 0 remediated, 0 suppressed",
    ]
    assert lines[-1] == (
        "    no mandatory violation: what could be evaluated of the mandatory policies holds "
        "(exit code 0: --allow-not-evaluated; else 7)"
    )
    assert not any("--allow-not-evaluated" in line for line in lines[3:-1])
    assert not any("--allow" in line for line in verdict_text(report, soft_fail=True))


def test_what_is_allowed_hides_no_violation_and_no_failure() -> None:
    open_ = replace(VIOLATION, state="not_evaluated")
    report = PolicyReport((INFO,), (VIOLATION, open_))
    assert report.exit_code(allow_not_evaluated=True) == 5
    lines = verdict_text(report, allow_not_evaluated=True)
    assert lines[-1] == "    failed: 1 mandatory violation (exit code 5)"
    assert lines[1].startswith("    ❔ 1 mandatory check NOT EVALUATED")
    failed = replace(report, failures=(PackFailure("p", "x"),))
    assert failed.exit_code(allow_not_evaluated=True) == 2


def test_a_policy_configured_to_fail_closed_is_not_let_pass() -> None:
    closed = replace(VIOLATION, state="not_evaluated", fails_closed=True)
    open_ = replace(VIOLATION, state="not_evaluated")
    report = PolicyReport((INFO,), (closed, open_))
    assert report.exit_code(allow_not_evaluated=True) == 7
    lines = verdict_text(report, allow_not_evaluated=True)
    assert lines[1:3] == [
        "    ❔ 1 mandatory check NOT EVALUATED (not in the exit code: --allow-not-evaluated)",
        "    0 violations (0 mandatory), 2 not evaluated (2 mandatory, 1 set to block), "
        "0 remediated, 0 suppressed",
    ]
    assert lines[-1] == (
        "    blocked: 1 mandatory check not evaluated (set to block) (exit code 7)"
    )


def test_what_blocks_for_being_unknown_stands_apart_from_what_does_not() -> None:
    closed = replace(VIOLATION, state="not_evaluated", fails_closed=True)
    open_ = replace(VIOLATION, state="not_evaluated", policy="https-other")
    advice = replace(closed, enforcement="advisory", policy="https-advice")
    lines = section(open_, closed, advice)
    assert [line.split("[severity")[0].strip() for line in lines if "- [" in line] == [
        "- [mandatory, not evaluated, blocks]",
        "- [mandatory, not evaluated]",
        "- [advisory, not evaluated]",
    ]
    assert "❌" in lines[1]
    assert "❔" in section(open_)[1]


def test_the_verdict_counts_all_four_states_and_says_what_to_do_next() -> None:
    states = ("violation", "not_evaluated", "remediated", "suppressed")
    mandatory = [replace(VIOLATION, state=state) for state in states]
    lines = verdict_text(PolicyReport((INFO,), (*mandatory, ADVICE)))
    assert lines[1] == (
        "    2 violations (1 mandatory), 1 not evaluated (1 mandatory), 1 remediated, 1 suppressed"
    )
    assert [line.split(":")[0].strip() for line in lines[2:6]] == ["next"] * 4
    assert lines[6:] == [
        "    --verbose shows every advisory with its message, place and fix",
        "    failed: 1 mandatory violation, 1 mandatory check could not be evaluated (exit code 5)",
    ]
    assert "incomplete" in verdict_text(PolicyReport(failures=(PackFailure("p", "x"),)))[-1]
