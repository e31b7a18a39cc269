"""``routecast preview``: what a Pulumi program would deploy."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from simulator.cli.options import ProgramOptions, parse_outputs
from simulator.files import refuse_unwritable, write_atomically
from simulator.preview.run import preview as run_preview
from simulator.report.preview_json import preview_json
from simulator.report.preview_text import preview_text
from simulator.resources.write_deployment import deployment_json

_REFUSED = 2


def preview(
    *,
    program: ProgramOptions | None = None,
    output: Annotated[
        tuple[str, ...], Parameter(name=["--output", "-o"], negative=(), show_default=False)
    ] = (),
    json: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
) -> int:
    """Show what a Pulumi program would deploy, without the cloud, the CLI or credentials.

    Examples:
        routecast preview

        routecast preview --project ../shop --stack prod --config region=eu-west-1

        routecast preview -o deployment=state.json --json

    Args:
        program: which program.
        output: FORMAT=FILE, repeatable; the format is deployment (state, version 3).
        json: print one JSON document.
    """
    files = parse_outputs(output, ("deployment",))
    refuse_unwritable(file.path for file in files)
    result = run_preview((program or ProgramOptions()).request())
    for line in result.log:
        sys.stderr.write(f"{line}\n")
    refused = any(finding.severity == "error" for finding in result.findings)
    # Files first: whoever reads a preview may take it that what was asked for was written.
    for file in () if refused else files:
        write_atomically(file.path, deployment_json(result.graph))
    sys.stdout.write(preview_json(result) if json else preview_text(result))
    return _REFUSED if refused else 0
