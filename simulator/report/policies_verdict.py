"""The last lines of a check: what was found, what to do next, may this be deployed."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.preview.packs.model import PolicyReport
from simulator.report.decision import decide
from simulator.report.labels import number
from simulator.report.policies_places import places_text


def verdict_text(
    report: PolicyReport | None,
    *,
    input_errors: int = 0,
    soft_fail: bool = False,
    allow_not_evaluated: bool = False,
    verbose: bool = False,
    from_file: bool = False,
) -> list[str]:
    """Return the lines of the verdict, its title first and the decision last.

    Args:
        report: what the packs said, ``None`` when none was asked.
        input_errors: how many inputs a provider's own check would refuse.
        soft_fail: the exit code does not tell of violations.
        allow_not_evaluated: the exit code does not tell of what could not be evaluated.
        verbose: nothing was folded, so that nothing is to be unfolded.
        from_file: the resources came from an export or a preview, not from a program.
    """
    lines: list[str] = []
    if report is not None:
        allowed = report.allowed() if allow_not_evaluated else 0
        if allowed:
            checks = number(allowed, "mandatory check")
            lines.append(f"❔ {checks} NOT EVALUATED (not in the exit code: --allow-not-evaluated)")
        lines += [_counts(report), *places_text(report, verbose=verbose)]
    if input_errors:
        lines.append("next: mend the input errors: a provider would refuse these resources")
    if report is not None:
        lines += _next(report, verbose, from_file, allow=allow_not_evaluated or soft_fail)
    decision = decide(
        report,
        input_errors=input_errors,
        soft_fail=soft_fail,
        allow_not_evaluated=allow_not_evaluated,
    )
    return ["Verdict:", *(f"    {line}" for line in (*lines, decision.sentence))]


def _counts(report: PolicyReport) -> str:
    violations, open_ = report.count("violation"), report.count("not_evaluated")
    closed = report.fails_closed()
    block = f", {closed} set to block" if closed else ""
    return ", ".join(
        (
            f"{number(violations, 'violation')} ({report.mandatory('violation')} mandatory)",
            f"{open_} not evaluated ({report.mandatory('not_evaluated')} mandatory{block})",
            f"{report.count('remediated')} remediated",
            f"{report.count('suppressed')} suppressed",
        )
    )


def _next(report: PolicyReport, verbose: bool, from_file: bool, *, allow: bool) -> Iterator[str]:
    if report.failures:
        yield "next: mend the packs or their configuration; what they did not check is not decided"
    if report.mandatory("violation"):
        yield (
            "next: mend the mandatory violations, or exclude a resource with a reason and an "
            "expiry date in a --policy-pack-config"
        )
    if report.mandatory("not_evaluated"):
        yield (
            "next: a value that is not known yet is known once it is deployed: check a "
            f"{'later export' if from_file else 'stack export then: routecast check --file EXPORT'}"
        )
        if not from_file:
            yield (
                "next: ... or make it known now: --config and --fixtures give what the program "
                "asks for, and a name or document written out depends on no resource"
            )
        if report.allowed() and not (allow or report.mandatory("violation")):
            yield "next: ... or let violations alone decide the exit code: --allow-not-evaluated"
    if report.count("remediated"):
        yield ("next: write the remediated values into the program; its files are as they were")
    folded = any(
        finding.state in ("violation", "not_evaluated") and not finding.blocks
        for finding in report.findings
    )
    if folded and not verbose:
        yield "--verbose shows every advisory with its message, place and fix"
