"""``routecast preview``: what a Pulumi program would deploy, and what policy packs say of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, TypeVar

from cyclopts import Parameter

from simulator.cli.options import ProgramOptions, parse_outputs
from simulator.cli.policy_options import PolicyOptions, tell_failures
from simulator.errors import InputError, Problem
from simulator.files import refuse_unwritable, write_atomically
from simulator.preview.packs.model import PackRequest
from simulator.preview.run import check
from simulator.preview.run import preview as run_preview
from simulator.report.decision import decide
from simulator.report.labels import number, printable
from simulator.report.preview_json import preview_json
from simulator.report.preview_text import preview_text
from simulator.resources.write_deployment import deployment_json

_Given = TypeVar("_Given")


def preview(
    *,
    program: ProgramOptions | None = None,
    policies: PolicyOptions | None = None,
    no_policies: Annotated[
        bool, Parameter(name="--no-policies", negative=(), show_default=False)
    ] = False,
    output: Annotated[
        tuple[str, ...], Parameter(name=["--output", "-o"], negative=(), show_default=False)
    ] = (),
    json: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
    show_inputs: Annotated[
        bool, Parameter(name="--show-inputs", negative=(), show_default=False)
    ] = False,
) -> int:
    """Show what a Pulumi program would deploy, without the cloud, the CLI or credentials.

    Policy packs check it. Exit code 5: a mandatory policy is violated; 7: one
    could not be evaluated, unless that is allowed.

    Examples:
        routecast preview

        routecast preview --project ../shop --stack prod --config region=eu-west-1

        routecast preview --policy-pack https --policy-pack ../our-pack

        routecast preview --allow-not-evaluated

        routecast preview --show-inputs --no-policies

        routecast preview -o deployment=state.json --no-policies --json

    Args:
        program: which program.
        policies: which policy packs.
        no_policies: run no policy pack.
        output: FORMAT=FILE, repeatable; the format is deployment (state, version 3).
        json: print one JSON document.
        show_inputs: every resource with its inputs; what a provider fills in is marked.
    """
    options = policies or PolicyOptions()
    problems: list[Problem] = []
    files = _told(lambda: parse_outputs(output, ("deployment",)), problems) or ()
    _told(lambda: refuse_unwritable(file.path for file in files), problems)
    packs = _told(lambda: _packs(options, no_policies), problems)
    request = _told((program or ProgramOptions()).request, problems)
    if request is None or problems:
        if request is not None:
            _told(lambda: check(request), problems)
        raise InputError(problems)
    result = run_preview(request, packs=packs)
    for line in result.log:
        sys.stderr.write(f"{line}\n")
    decision = decide(
        result.policies,
        input_errors=result.errors,
        soft_fail=options.soft_fail,
        allow_not_evaluated=options.allow_not_evaluated,
    )
    # Files first: whoever reads a preview may take it that what was asked for was written.
    for file in files:
        if result.errors:
            why = f"{number(result.errors, 'input error')}: no provider would take it"
            sys.stderr.write(printable(f"error: {file.path} was not written: {why}") + "\n")
        else:
            write_atomically(file.path, deployment_json(result.graph))
    if json:
        text = preview_json(
            result,
            allow_not_evaluated=options.allow_not_evaluated,
            show_inputs=show_inputs,
        )
    else:
        text = preview_text(
            result,
            soft_fail=options.soft_fail,
            allow_not_evaluated=options.allow_not_evaluated,
            verbose=options.verbose,
            show_inputs=show_inputs,
        )
    sys.stdout.write(text)
    if result.policies is not None:
        tell_failures(result.policies.failures)
    return decision.exit_code


def _packs(options: PolicyOptions, no_policies: bool) -> tuple[PackRequest, ...] | None:
    """Return the packs to run, ``None`` for none at all.

    Raises:
        InputError: they cannot be run, or packs were both asked for and declined.
    """
    if not no_policies:
        return options.requests()
    if options.policy_pack or options.policy_pack_config:
        raise InputError(
            Problem("both --no-policies and a policy pack given", hint="leave one of them out")
        )
    return None


def _told(step: Callable[[], _Given], problems: list[Problem]) -> _Given | None:
    """Return what a step returns, or nothing and its problems beside the others'."""
    try:
        return step()
    except InputError as error:
        problems += error.problems
        return None
