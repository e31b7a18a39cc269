"""Arrivals recorded elsewhere, read from a CSV file.

The first line names the columns. ``arrival_s`` (seconds since the start, ascending) is needed;
these may come beside it, in any order, each for all rows:

========================= ==================================================================
``place``                 client region, country, US state or city of the client
``object``                name of what is asked for; the most frequent becomes object 0
``method``                GET or POST
``request_bytes``         size of the request
``response_bytes``        size of the answer
========================= ==================================================================

A column that is absent is drawn from the specification.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from simulator.errors import InputError, Problem, suggestion
from simulator.traffic.cells import cells_at
from simulator.traffic.workload import GET, POST, Floats, Ints

COLUMNS: Final = ("arrival_s", "place", "object", "method", "request_bytes", "response_bytes")
_METHODS: Final = {"GET": GET, "POST": POST}
# A file of the wrong kind is wrong in every line; nobody reads beyond these.
_MOST_PROBLEMS: Final = 20


@dataclass(frozen=True, slots=True)
class Trace:
    """A recorded workload; arrays of one length, ``None`` where the file has no such column.

    Attributes:
        arrival_s: ascending.
        places: names of places.
        place, object, method: int32; ``place`` counts in ``places``.
        request_bytes, response_bytes: float64.
    """

    arrival_s: Floats
    places: tuple[str, ...]
    place: Ints | None
    object: Ints | None
    method: Ints | None
    request_bytes: Floats | None
    response_bytes: Floats | None

    def __len__(self) -> int:
        return len(self.arrival_s)

    @property
    def period_s(self) -> float:
        """Return after how long a repeated trace starts over: its length and one mean gap."""
        last = float(self.arrival_s[-1])
        gaps = len(self) - 1
        mean_gap = (last - float(self.arrival_s[0])) / gaps if gaps else max(last, 1.0)
        return last + mean_gap


class _Reader:
    """Collects a trace's values and everything wrong with them."""

    def __init__(self, path: Path, header: list[str]) -> None:
        self.path = path
        self.header = header
        self.problems: list[Problem] = []
        self.places: set[str] = set()
        self.values: dict[str, list[str]] = {name: [] for name in header}
        self.numbers: dict[str, list[float]] = {
            name: [] for name in header if name == "arrival_s" or name.endswith("_bytes")
        }

    def problem(self, line: int, what: str, why: str = "", hint: str = "") -> None:
        self.problems.append(Problem(what, where=f"{self.path}:{line}", why=why, hint=hint))

    def row(self, line: int, row: list[str]) -> None:
        if len(row) != len(self.header):
            self.problem(line, f"{len(row)} values", f"the header names {len(self.header)} columns")
            return
        for name, raw in zip(self.header, row, strict=True):
            text = raw.strip()
            if name in self.numbers:
                self.number(line, name, text)
            elif name == "method" and text not in _METHODS:
                self.problem(line, f"method {text!r}", "GET or POST")
            elif name == "place" and text not in self.places:
                self.place(line, text)
            self.values[name].append(text)

    def place(self, line: int, text: str) -> None:
        if cells_at(text):
            self.places.add(text)
        else:
            why = "a client region, a country code, a US state (US-CA) or a larger city"
            self.problem(line, f"no clients at {text!r}", why)

    def number(self, line: int, name: str, text: str) -> None:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not 0 <= value < math.inf:
            self.problem(line, f"{name} {text!r}", "a number, 0 or above")
            return
        if name == "arrival_s":
            earlier = self.numbers[name]
            if earlier and value < earlier[-1]:
                self.problem(
                    line, f"arrival_s {text} after {earlier[-1]:g}", "arrivals are in order of time"
                )
                return
        self.numbers[name].append(value)


def read_trace(path: Path) -> Trace:
    """Read a trace.

    Raises:
        InputError: the file cannot be read, or with everything wrong in it, by line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = _read(path, csv.reader(stream, strict=True))
    except OSError as error:
        raise InputError(Problem(f"cannot read: {error.strerror}", where=str(path))) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            Problem("not a CSV file in UTF-8", where=str(path), why=str(error))
        ) from error
    if reader.problems:
        raise InputError(reader.problems)
    return _trace(reader)


def _read(path: Path, lines: Iterable[list[str]]) -> _Reader:
    rows = iter(lines)
    header = [name.strip() for name in next(rows, [])]
    reader = _Reader(path, header)
    for name, count in Counter(header).items():
        if name not in COLUMNS:
            reader.problem(
                1,
                f"unknown column {name!r}",
                f"columns are {', '.join(COLUMNS)}",
                suggestion(name, COLUMNS),
            )
        if count > 1:
            reader.problem(1, f"column {name!r} {count} times", "each column once")
    if "arrival_s" not in header:
        reader.problem(1, "no column 'arrival_s'", "it holds the seconds since the start")
    if reader.problems:
        return reader
    line = 1
    for line, row in enumerate(rows, start=2):
        if row:
            reader.row(line, row)
        if len(reader.problems) >= _MOST_PROBLEMS:
            reader.problem(line, f"stopped reading after {_MOST_PROBLEMS} problems")
            return reader
    if not reader.problems and not reader.values["arrival_s"]:
        reader.problem(line, "no arrivals", "a trace has at least one row")
    return reader


def _ranks(names: list[str]) -> Ints:
    """Number names by falling frequency; equally frequent ones by first appearance."""
    order = {name: rank for rank, (name, _) in enumerate(Counter(names).most_common())}
    return np.array([order[name] for name in names], dtype=np.int32)


def _trace(reader: _Reader) -> Trace:
    values = reader.values
    numbers = {name: np.array(column) for name, column in reader.numbers.items()}
    places = tuple(dict.fromkeys(values.get("place", ())))
    index = {place: i for i, place in enumerate(places)}
    return Trace(
        arrival_s=numbers["arrival_s"],
        places=places,
        place=np.array([index[p] for p in values["place"]], dtype=np.int32) if places else None,
        object=_ranks(values["object"]) if "object" in values else None,
        method=(
            np.array([_METHODS[m] for m in values["method"]], dtype=np.int32)
            if "method" in values
            else None
        ),
        request_bytes=numbers.get("request_bytes"),
        response_bytes=numbers.get("response_bytes"),
    )
