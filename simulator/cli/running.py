"""What ``simulate`` and ``compare`` share: run options, subjects, progress, the console."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)

from simulator.cli.options import ProgramOptions
from simulator.errors import InputError, Problem
from simulator.experiment.scenario import Scenario, load_scenario
from simulator.experiment.subjects import Subject, declared_config, from_file, previewed
from simulator.experiment.task import Task, requests_of
from simulator.experiment.variants import Variant, routing_variants, variants_for

# Wide enough for nine choices: a pipe has no width of its own.
_PIPE_WIDTH = 200


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class RunOptions:
    """How to simulate.

    Attributes:
        scenario: TOML file with clients, service times, failures; docs/scenarios.md.
        requests: how many to measure for each choice; the warm-up comes on top.
        seed: of every random stream; the same seed gives the same bytes.
        host: the name that clients call.
        same_compute: give every choice the same service time, without queues and cold starts.
        json: print one JSON document.
    """

    scenario: Annotated[Path | None, Parameter(name="--scenario")] = None
    requests: Annotated[int | None, Parameter(name="--requests")] = None
    seed: Annotated[int, Parameter(name="--seed")] = 1
    host: Annotated[str | None, Parameter(name="--host")] = None
    same_compute: Annotated[
        bool, Parameter(name="--same-compute", negative=(), show_default=False)
    ] = False
    json: Annotated[bool, Parameter(name="--json", negative=(), show_default=False)] = False

    @property
    def scenario_name(self) -> str:
        """The scenario's file name, or ``default``."""
        return "default" if self.scenario is None else self.scenario.name

    def load(self) -> tuple[Scenario, int]:
        """Return the scenario and how many requests to measure.

        Raises:
            InputError: the scenario, the seed or the number of requests cannot be used.
        """
        if self.seed < 0:
            raise InputError(Problem(f"seed {self.seed}", where="--seed", why="0 or above"))
        scenario = load_scenario(self.scenario)
        if self.same_compute:
            scenario = scenario.with_same_compute()
        return scenario, requests_of(scenario, self.requests)

    def tasks(
        self, subjects: Sequence[Subject], scenario: Scenario, requests: int
    ) -> tuple[Task, ...]:
        """Return one task per subject."""
        return tuple(Task(subject, scenario, self.seed, requests) for subject in subjects)


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


def out() -> Console:
    """Return the console on standard output: as wide as the terminal, or wide for a pipe."""
    wide = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else _PIPE_WIDTH
    return Console(file=sys.stdout, width=wide, highlight=False, soft_wrap=False)


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
    return tuple(name.strip() for name in routing.split(",") if name.strip())


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
