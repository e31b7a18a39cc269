"""``routecast exec``: run a real Pulumi CLI with no cloud credentials."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from simulator.errors import InputError, Problem
from simulator.preview.provider.command import run_command


def exec(  # noqa: A001 - the verb's name
    *command: Annotated[str, Parameter(allow_leading_hyphen=True)],
    fixtures: Path | None = None,
    strict_fixtures: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
) -> int:
    """Run a command, such as `pulumi preview`, with no cloud credentials.

    An offline provider of every Pulumi SDK the project has installed stands in for the cloud.
    Where no backend is configured, the command gets one of its own: the previewed stack is new,
    and nothing is left behind. Only previews run: `pulumi up` and whatever else changes a stack is
    refused, in scripts too. What was assumed is listed on standard error. The exit code is the
    command's own; 2 for what is refused.

    Examples:
        routecast exec -- pulumi preview

        routecast exec --fixtures prod.yaml -- pulumi preview --stack prod --policy-pack ../pack

        PULUMI_BACKEND_URL= routecast exec -- pulumi preview

    Args:
        command: the command and its arguments, after `--`.
        fixtures: file with answers for data sources and stack references.
        strict_fixtures: refuse what no fixture answers instead of assuming it.
    """
    if not command:
        raise InputError(
            Problem("no command to run", where="exec", hint="e.g. routecast exec -- pulumi preview")
        )
    finished = run_command(command, fixtures, strict=strict_fixtures, tell=_assumed)
    sys.stdout.flush()
    for note in finished.notes:
        _assumed(note)
    if not finished.status:  # a command that failed may not have come to them
        for fixture in finished.unused:
            sys.stderr.write(f"unused: {fixture}\n")
    if finished.signal:
        sys.stderr.write(f"routecast: {command[0]} was ended by {finished.signal}\n")
    for line in finished.advice:
        sys.stderr.write(f"routecast: {line}\n")
    return finished.status


def _assumed(note: str) -> None:
    sys.stderr.write(f"assumed: {note}\n")
    sys.stderr.flush()
