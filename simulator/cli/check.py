"""``routecast check``: policy packs on resources from a file, whatever program made them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from simulator.cli.policy_options import PolicyOptions, tell_failures
from simulator.errors import InputError, Problem
from simulator.preview.packs.model import PackRequest
from simulator.report.check_text import check_text
from simulator.report.decision import decide
from simulator.report.policies_json import policies_json
from simulator.resources.model import ResourceGraph
from simulator.resources.read_file import read_file


def check(
    *,
    file: Annotated[Path, Parameter(name="--file")],
    policies: PolicyOptions | None = None,
    json: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
) -> int:
    """Hold resources from a stack export or a preview against policy packs.

    The program may be in any language. Exit code 5: a mandatory policy is
    violated; 7: one could not be evaluated, unless that is allowed.

    Examples:
        pulumi stack export | routecast check --file /dev/stdin

        routecast check --file export.json --policy-pack https

        routecast check --file export.json --policy-pack ../ours --json

    Args:
        file: output of `pulumi stack export` or of `pulumi preview --json --show-sames`.
        policies: which packs.
        json: print one JSON document.
    """
    options = policies or PolicyOptions()
    packs, graph = _given(options, file)
    # gRPC takes a moment to import: not before it is known that there is something to check.
    from simulator.preview.packs.run import check_policies

    report = check_policies(graph, packs)
    tell_failures(report.failures)
    if json:
        shown = policies_json(report, allow_not_evaluated=options.allow_not_evaluated)
    else:
        shown = check_text(
            graph,
            str(file),
            report,
            soft_fail=options.soft_fail,
            allow_not_evaluated=options.allow_not_evaluated,
            verbose=options.verbose,
        )
    sys.stdout.write(shown)
    return decide(
        report, soft_fail=options.soft_fail, allow_not_evaluated=options.allow_not_evaluated
    ).exit_code


def _given(options: PolicyOptions, file: Path) -> tuple[tuple[PackRequest, ...], ResourceGraph]:
    problems: list[Problem] = []
    packs: tuple[PackRequest, ...] = ()
    graph = None
    try:
        packs = options.requests()
        if not packs:
            problems.append(Problem("no policy pack is installed", hint="give one: --policy-pack"))
    except InputError as error:
        problems += error.problems
    try:
        graph = read_file(file)
    except InputError as error:
        problems += error.problems
    if graph is None or problems:
        raise InputError(problems)
    return packs, graph
