"""A scenario: everything about a run that the program does not say, every value defaulted."""

from __future__ import annotations

import dataclasses
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from simulator.compute.constant import Constant
from simulator.compute.exponential import Exponential
from simulator.compute.lognormal import LogNormal
from simulator.compute.quantiles import QuantileTable
from simulator.compute.service_time import ServiceTime
from simulator.engine.spec import ServingSpec
from simulator.errors import InputError, Problem
from simulator.experiment.decode import Decoder
from simulator.network.places import find_place, regions
from simulator.traffic.spec import TrafficSpec

DECODER: Final = Decoder({ServiceTime: (LogNormal, QuantileTable, Exponential, Constant)})


# At high rates caches and instances warm in less time than a quiet system needs.
_LONGEST_WARM_UP: Final = 200_000.0


@dataclass(frozen=True, slots=True)
class RttOverride:
    """A round trip somebody measured; it wins over tables and model, in both directions.

    Attributes:
        from_: a region code, IATA code, city, or `lat,lon`.
        to: the same.
        rtt_ms: round-trip time in milliseconds, above 0.
    """

    from_: str
    to: str
    rtt_ms: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """Clients, service times, failures and measurements of a run.

    Attributes:
        host: the name clients call; none: the program's stack outputs decide.
        warm_up: requests before the first measured one, as a share of the measured ones: caches,
            DNS answers and instances are cold at the start.
        warm_up_s: at least so many seconds of traffic are warm-up. 120: longer than the TTLs that
            go with health checks, a cached error and the start of an instance; but no more than
            200,000 requests of it. A trace has its own rate: there the share alone counts.
        traffic: who calls, from where, how often and for what.
        serving: how servers, caches and clients behave, and what fails.
        rtt: measured round trips.
    """

    host: str | None = None
    warm_up: float = 0.2
    warm_up_s: float = 120.0
    traffic: TrafficSpec = dataclasses.field(default_factory=TrafficSpec)
    serving: ServingSpec = dataclasses.field(default_factory=ServingSpec)
    rtt: tuple[RttOverride, ...] = ()

    def __post_init__(self) -> None:
        problems = [*self._warm_up_problems(), *self._rtt_problems(), *self._failure_problems()]
        if problems:
            raise InputError(problems)

    def warm_up_requests(self, measured: int) -> int:
        """Return how many requests come before ``measured`` ones."""
        by_time = 0.0 if self.traffic.trace else self.warm_up_s * self.traffic.rate_rps
        return math.ceil(max(measured * self.warm_up, min(by_time, _LONGEST_WARM_UP)))

    @property
    def overrides(self) -> Mapping[tuple[str, str], float]:
        """The measured round trips by pair of place keys."""
        return {(find_place(one.from_).key, find_place(one.to).key): one.rtt_ms for one in self.rtt}

    def with_same_compute(self) -> Scenario:
        """Return the scenario with one service time for every pool, no queue and no cold start."""
        compute = self.serving.compute
        if compute.same is None:
            compute = dataclasses.replace(compute, same=compute.service["lambda"])
        serving = dataclasses.replace(self.serving, compute=compute)
        return dataclasses.replace(self, serving=serving)

    def _warm_up_problems(self) -> list[Problem]:
        limits = {"warm_up": (self.warm_up, 100.0), "warm_up_s": (self.warm_up_s, 86_400.0)}
        return [
            Problem(f"{name} is {value}", where=name, why=f"between 0 and {most:g}")
            for name, (value, most) in limits.items()
            if not 0.0 <= value <= most
        ]

    def _rtt_problems(self) -> list[Problem]:
        problems = []
        for number, one in enumerate(self.rtt):
            for end, text in (("from", one.from_), ("to", one.to)):
                try:
                    find_place(text)
                except InputError as error:
                    problems += [
                        dataclasses.replace(problem, where=f"rtt[{number}].{end}")
                        for problem in error.problems
                    ]
            if not one.rtt_ms > 0:
                problems.append(
                    Problem(f"rtt_ms is {one.rtt_ms}", where=f"rtt[{number}].rtt_ms", why="above 0")
                )
        return problems

    def _failure_problems(self) -> list[Problem]:
        problems = []
        for number, failure in enumerate(self.serving.failures):
            where = f"serving.failures[{number}]"
            if failure.region not in regions():
                problems.append(_unknown_region(failure.region, f"{where}.region"))
            if not 0 <= failure.start_s < failure.end_s:
                problems.append(
                    Problem(
                        f"from {failure.start_s} s to {failure.end_s} s",
                        where=where,
                        why="a failure starts at 0 s or later and ends after it starts",
                    )
                )
        return problems


def load_scenario(path: Path | None) -> Scenario:
    """Return the scenario of a TOML file; the default one without a file.

    Raises:
        InputError: the file cannot be read, is no TOML, or holds mistakes: all of them at once.
    """
    if path is None:
        return Scenario()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            Problem(f"cannot read the scenario: {error.strerror}", where=str(path))
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(Problem("the scenario is not UTF-8 text", where=str(path))) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            Problem(f"not TOML: {error}", where=str(path), hint="see docs/scenarios.md")
        ) from error
    scenario: Scenario = DECODER.decode(Scenario, data, str(path))
    return _beside(scenario, path.parent)


def scenario_schema() -> Mapping[str, Any]:
    """Return the JSON Schema of a scenario file."""
    return DECODER.json_schema(Scenario, "Routecast scenario")


def _beside(scenario: Scenario, folder: Path) -> Scenario:
    """Read the trace's path as relative to the scenario file."""
    trace = scenario.traffic.trace
    if trace is None:
        return scenario
    traffic = dataclasses.replace(scenario.traffic, trace=folder / trace)
    return dataclasses.replace(scenario, traffic=traffic)


def _unknown_region(name: str, where: str) -> Problem:
    try:
        key = find_place(name).key
    except InputError as error:
        return dataclasses.replace(error.problems[0], where=where)
    return Problem(
        f"unknown region {name!r}", where=where, hint=f"write it with its provider: {key!r}"
    )
