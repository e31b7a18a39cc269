"""The last lines of a policy check: may this be deployed, what was found, what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.preview.packs.model import PolicyReport
from simulator.report.labels import number
from simulator.report.policies_places import places_text


def verdict_text(
    report: PolicyReport,
    *,
    soft_fail: bool = False,
    allow_not_evaluated: bool = False,
    verbose: bool = False,
    from_file: bool = False,
) -> list[str]:
    """Return the lines of the verdict, its title first.

    Args:
        report: what the packs said.
        soft_fail: the exit code does not tell of violations.
        allow_not_evaluated: the exit code does not tell of what could not be evaluated.
        verbose: nothing was folded, so that nothing is to be unfolded.
        from_file: the resources came from an export or a preview, not from a program.
    """
    allowed = report.allowed() if allow_not_evaluated else 0
    lines = [
        *_verdict(report, soft_fail, allowed),
        _counts(report),
        *places_text(report, verbose=verbose),
        *_next(report, verbose, from_file, allow=allow_not_evaluated or soft_fail),
    ]
    return ["Policy verdict:", *(f"    {line}" for line in lines)]


def _verdict(report: PolicyReport, soft_fail: bool, allowed: int) -> Iterator[str]:
    violated, open_ = report.mandatory("violation"), report.mandatory("not_evaluated") - allowed
    soft = " (not in the exit code: --soft-fail)" if soft_fail else ""
    if report.failures:
        more = f", {number(violated, 'mandatory violation')}" if violated else ""
        yield f"incomplete: {number(len(report.failures), 'failure')} of policy packs{more}"
    elif violated:
        yield f"failed: {number(violated, 'mandatory violation')}{soft}"
    elif open_:
        yield f"undecided: {number(open_, 'mandatory check')} could not be evaluated{soft}"
    elif allowed:
        yield "no mandatory violation: what could be evaluated of the mandatory policies holds"
    elif not report.policies:
        yield "none: no policy pack ran"
    else:
        yield "passed: every mandatory policy was evaluated and holds"
    if allowed:
        checks = number(allowed, "mandatory check")
        yield f"❔ {checks} NOT EVALUATED (not in the exit code: --allow-not-evaluated)"


def _counts(report: PolicyReport) -> str:
    violations, open_ = report.count("violation"), report.count("not_evaluated")
    return ", ".join(
        (
            f"{number(violations, 'violation')} ({report.mandatory('violation')} mandatory)",
            f"{open_} not evaluated ({report.mandatory('not_evaluated')} mandatory)",
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
