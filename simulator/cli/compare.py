"""``routecast compare``: every routing choice, the same clients."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from simulator.cli.options import ProgramOptions
from simulator.cli.run_options import RunOptions


def compare(
    *,
    program: ProgramOptions | None = None,
    run: RunOptions | None = None,
    file: Annotated[Path | None, Parameter(name="--file")] = None,
    routing: Annotated[str, Parameter(name="--routing", show_default=False)] = "",
    variant: Annotated[
        tuple[str, ...], Parameter(name="--variant", negative=(), show_default=False)
    ] = (),
    metric: Annotated[Literal["mean", "p50", "p95", "p99"], Parameter(name="--metric")] = "p50",
) -> int:
    """Compare every routing choice with the same clients, objects and draws.

    Examples:
        routecast compare

        routecast compare --routing latency,cdn --metric p95

        routecast compare --project ../shop --variant short:ttl=30 --variant long:ttl=3600

        routecast compare --file export.json

    Args:
        program: which program.
        run: how to run it.
        file: re-route a stack export or `pulumi preview --json` under every strategy it can carry.
        routing: only these choices, separated by commas.
        variant: NAME:key=value[,key=value...], repeatable: compare these configurations instead.
        metric: what the table by region shows and the fastest choice is found by.
    """
    # Not before it is needed: `--help` is quick.
    from simulator.cli.console import out
    from simulator.cli.running import progress, subjects_to_compare, tasks_of
    from simulator.experiment.matrix import document, perform_all
    from simulator.report.compare_text import show_comparison
    from simulator.report.document_json import as_json

    program, run = program or ProgramOptions(), run or RunOptions()
    tasks = tasks_of(
        run,
        None if file else program,
        lambda host: subjects_to_compare(program, file, routing, variant, host),
    )
    with progress(len(tasks)) as tell:
        runs = perform_all(tasks, progress=tell)
    result = document(
        runs,
        run.seed,
        run.scenario_name,
        metric,
        run.same_compute,
        _nothing_to_compare(len(runs), from_file=file is not None),
    )
    if run.json:
        out().file.write(as_json(result))
    else:
        show_comparison(out(), result, metric)
    return 0


def _nothing_to_compare(runs: int, *, from_file: bool) -> tuple[str, ...]:
    """Say what would make a comparison of a single run."""
    if runs > 1:
        return ()
    if from_file:
        return ("one run: the name has one answer, or its records can be routed in no other way",)
    return (
        "one run, nothing to compare it with: --variant NAME:key=value, repeated, compares "
        "configurations of this program",
    )
