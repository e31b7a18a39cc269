"""``routecast simulate``: one routing choice, every client region."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from simulator.cli.options import ProgramOptions
from simulator.cli.run_options import RunOptions


def simulate(
    *,
    program: ProgramOptions | None = None,
    run: RunOptions | None = None,
    file: Annotated[Path | None, Parameter(name="--file")] = None,
    routing: Annotated[str, Parameter(name="--routing", show_default=False)] = "",
) -> int:
    """Predict latency, cache hits and errors for each client region.

    Examples:
        routecast simulate

        routecast simulate --routing cdn --scenario black-friday.toml

        routecast simulate --file export.json --json

    Args:
        program: which program.
        run: how to run it.
        file: simulate a stack export or `pulumi preview --json` instead of a program.
        routing: the choice (or several, separated by commas) in place of the configured one.
    """
    # Not before it is needed: `--help` is quick.
    from simulator.cli.console import out
    from simulator.cli.running import progress, subjects_to_simulate, tasks_of
    from simulator.experiment.matrix import document, perform_all
    from simulator.report.document_json import as_json
    from simulator.report.simulate_text import show_run

    program, run = program or ProgramOptions(), run or RunOptions()
    tasks = tasks_of(
        run,
        None if file else program,
        lambda host: subjects_to_simulate(program, file, routing, host),
    )
    with progress(len(tasks)) as tell:
        runs = perform_all(tasks, progress=tell)
    result = document(runs, run.seed, run.scenario_name, "p50", run.same_compute)
    if run.json:
        out().file.write(as_json(result))
    else:
        show_run(out(), result)
    return 0
