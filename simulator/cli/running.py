"""What ``simulate`` and ``compare`` share: what to run, progress, the console."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)

from simulator.cli.options import ProgramOptions
from simulator.cli.run_options import RunOptions
from simulator.errors import InputError, Problem
from simulator.experiment.scenario import Scenario, load_scenario
from simulator.experiment.subjects import Subject, declared_config, from_file, previewed
from simulator.experiment.task import Task, requests_of
from simulator.experiment.variants import Variant, routing_variants, variants_for
from simulator.preview.run import check


def tasks_of(
    run: RunOptions,
    program: ProgramOptions | None,
    subjects_of: Callable[[str | None], tuple[Subject, ...]],
) -> tuple[Task, ...]:
    """Return one task for each of the subjects that ``subjects_of`` finds for a host.

    Raises:
        InputError: the scenario, the seed, the number of requests or the program cannot be used.
    """
    scenario, requests = _run_of(run, program)
    subjects = subjects_of(run.host or scenario.host)
    return tuple(Task(subject, scenario, run.seed, requests) for subject in subjects)


def _run_of(run: RunOptions, program: ProgramOptions | None) -> tuple[Scenario, int]:
    """Return the scenario and how many requests to measure.

    Raises:
        InputError: mistakes in the run's options and scenario, and with them those of the program
            (``None`` for a file) that can be told before it runs.
    """
    problems: list[Problem] = []
    scenario = Scenario()
    if run.seed < 0:
        problems.append(Problem(f"seed {run.seed}", where="--seed", why="0 or above"))
    try:
        scenario = load_scenario(run.scenario)
    except InputError as error:
        problems += error.problems
    try:
        requests = requests_of(scenario, run.requests)
    except InputError as error:
        problems += error.problems
    if problems and program is not None:
        try:
            check(program.request())
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return scenario.with_same_compute() if run.same_compute else scenario, requests


def subjects_to_compare(
    program: ProgramOptions,
    file: Path | None,
    routing: str,
    variants: Sequence[str],
    host: str | None,
) -> tuple[Subject, ...]:
    """Return everything that ``compare`` runs.

    Raises:
        InputError: options that exclude each other, or input that cannot be used.
    """
    if file is not None:
        _refuse_with_file(program, variants)
        return from_file(file, _names(routing), host)
    request = program.request()
    declared = declared_config(request.project)
    return previewed(request, variants_for(declared, _names(routing), variants), host)


def subjects_to_simulate(
    program: ProgramOptions, file: Path | None, routing: str, host: str | None
) -> tuple[Subject, ...]:
    """Return what ``simulate`` runs: the program or file as it is, or with the named choices.

    Raises:
        InputError: as :func:`subjects_to_compare`.
    """
    names = _names(routing)
    if file is not None:
        _refuse_with_file(program, ())
        found = from_file(file, names, host)
        return found if names else found[:1]
    request = program.request()
    variants = routing_variants(names) if names else (Variant(""),)
    if names:
        variants_for(declared_config(request.project), names, ())
    return previewed(request, variants, host)


@contextmanager
def progress(choices: int) -> Iterator[Callable[[int, int], None]]:
    """Tell a person on standard error how far the simulation is.

    A terminal gets a bar that goes away when all is done; anything else a line per choice, and
    nothing when there is only one.

    Yields:
        What to call with how many of how many are done.
    """
    console = Console(stderr=True)
    if console.is_terminal:
        columns = (TextColumn("simulating"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("simulating", total=choices)
            yield lambda done, _of: bar.update(task, completed=done)
        return

    def tell(done: int, of: int) -> None:
        if of > 1 and done:
            sys.stderr.write(f"simulated {done} of {of}\n")
            sys.stderr.flush()

    yield tell


def _names(routing: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in routing.split(",") if name.strip())
    if routing and not names:
        raise InputError(Problem(f"{routing!r} names no choice", where="--routing"))
    return names


def _refuse_with_file(program: ProgramOptions, variants: Sequence[str]) -> None:
    """A file holds resources already: options of a preview mean nothing to it."""
    fields = dataclasses.fields(program)
    given = [
        f"--{one.name.replace('_', '-')}"
        for one in fields
        if getattr(program, one.name) != one.default
    ]
    given += ["--variant"] if variants else []
    if given:
        raise InputError(
            Problem(
                f"{', '.join(given)} cannot be combined with --file",
                why="a file holds resources that were previewed or deployed already",
            )
        )
