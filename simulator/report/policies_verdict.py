"""The last lines of a policy check: may this be deployed, what was found, what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.preview.packs.model import PolicyReport
from simulator.report.labels import number


def verdict_text(
    report: PolicyReport,
    *,
    soft_fail: bool = False,
    verbose: bool = False,
    from_file: bool = False,
) -> list[str]:
    """Return the lines of the verdict, its title first.

    Args:
        report: what the packs said.
        soft_fail: the exit code does not tell of violations.
        verbose: nothing was folded, so that nothing is to be unfolded.
        from_file: the resources came from an export or a preview, not from a program.
    """
    lines = [_verdict(report, soft_fail), _counts(report), *_next(report, verbose, from_file)]
    return ["Policy verdict:", *(f"    {line}" for line in lines)]


def _blocking(report: PolicyReport, state: str) -> int:
    return sum(1 for finding in report.findings if finding.blocks and finding.state == state)


def _verdict(report: PolicyReport, soft_fail: bool) -> str:
    violated, open_ = _blocking(report, "violation"), _blocking(report, "not_evaluated")
    soft = " (not in the exit code: --soft-fail)" if soft_fail else ""
    if report.failures:
        more = f", {number(violated, 'mandatory violation')}" if violated else ""
        return f"incomplete: {number(len(report.failures), 'failure')} of policy packs{more}"
    if violated:
        return f"failed: {number(violated, 'mandatory violation')}{soft}"
    if open_:
        return f"undecided: {number(open_, 'mandatory check')} could not be evaluated{soft}"
    if not report.policies:
        return "none: no policy pack ran"
    return "passed: every mandatory policy was evaluated and holds"


def _counts(report: PolicyReport) -> str:
    violations, open_ = report.count("violation"), report.count("not_evaluated")
    return ", ".join(
        (
            f"{number(violations, 'violation')} ({_blocking(report, 'violation')} mandatory)",
            f"{open_} not evaluated ({_blocking(report, 'not_evaluated')} mandatory)",
            f"{report.count('remediated')} remediated",
            f"{report.count('suppressed')} suppressed",
        )
    )


def _next(report: PolicyReport, verbose: bool, from_file: bool) -> Iterator[str]:
    if report.failures:
        yield "next: mend the packs or their configuration; what they did not check is not decided"
    if _blocking(report, "violation"):
        yield (
            "next: mend the mandatory violations, or exclude a resource with a reason and an "
            "expiry date in a --policy-pack-config"
        )
    if _blocking(report, "not_evaluated"):
        yield (
            "next: a value that is not known yet is known once it is deployed: check a "
            f"{'later export' if from_file else 'stack export then: routecast check --file EXPORT'}"
        )
        if not from_file:
            yield (
                "next: ... or make it known now: --config and --fixtures give what the program "
                "asks for, and a name or document written out depends on no resource"
            )
    if report.count("remediated"):
        yield ("next: write the remediated values into the program; its files are as they were")
    folded = any(
        finding.state in ("violation", "not_evaluated") and not finding.blocks
        for finding in report.findings
    )
    if folded and not verbose:
        yield "--verbose shows every advisory with its message, place and fix"
