"""A policy check of resources from a file, as text."""

from __future__ import annotations

from simulator.preview.packs.model import PolicyReport
from simulator.report.labels import number, printable
from simulator.report.policies_text import policies_text
from simulator.report.policies_verdict import verdict_text
from simulator.resources.model import ResourceGraph


def check_text(
    graph: ResourceGraph,
    file: str,
    report: PolicyReport,
    *,
    soft_fail: bool = False,
    allow_not_evaluated: bool = False,
    verbose: bool = False,
) -> str:
    """Return what was checked, what the packs said of it, and the verdict.

    Args:
        graph: the resources.
        file: where they came from.
        report: what the packs said.
        soft_fail: the exit code does not tell of violations.
        allow_not_evaluated: the exit code does not tell of what could not be evaluated.
        verbose: every finding with its message and place.
    """
    stack = f"{graph.project} ({graph.stack}), " if graph.project else ""
    # A verdict on nothing at all must not pass for a good one.
    nothing = "" if len(graph) else ": there is nothing to check"
    assumed = [printable(f"policy pack {item.pack}: {item.note}") for item in report.notes]
    blocks = [
        [printable(f"Checking {stack}{number(len(graph), 'resource')} in {file}{nothing}")],
        *([["Assumed:", *(f"    {line}" for line in assumed)]] if assumed else []),
        policies_text(report, verbose=verbose),
        verdict_text(
            report,
            soft_fail=soft_fail,
            allow_not_evaluated=allow_not_evaluated,
            verbose=verbose,
            from_file=True,
        ),
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"
