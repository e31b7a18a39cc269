"""A file of pairs of places: CSV with columns ``from`` and ``to``."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator.errors import InputError, Problem
from simulator.network.places import Place, find_place

_COLUMNS: Final = ("from", "to")


@dataclass(frozen=True, slots=True)
class NamedPair:
    """Two places and what the user called them."""

    from_text: str
    to_text: str
    a: Place
    b: Place


def named_pair(from_text: str, to_text: str) -> NamedPair:
    """Look both places up.

    Raises:
        InputError: one or both are unknown; both at once.
    """
    problems: list[Problem] = []
    places = [_find(text, name, problems) for text, name in ((from_text, "A"), (to_text, "B"))]
    a, b = places
    if a is None or b is None:
        raise InputError(problems)
    return NamedPair(from_text, to_text, a, b)


def read_pairs(path: Path) -> tuple[NamedPair, ...]:
    """Read pairs in the order of the file.

    A field with coordinates is quoted: ``"51.5,-0.12",eu-west-1``. Other columns are ignored,
    and so are empty lines.

    Raises:
        InputError: the file cannot be read, lacks a column, or has bad rows; every bad row is
            reported with its line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            table = csv.DictReader(stream, strict=True)
            rows = [(table.line_num, row) for row in table]
            header = table.fieldnames or ()
    except OSError as error:
        raise InputError(
            Problem(f"cannot read: {error.strerror}", where=str(path), hint="check the path")
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            Problem("not a CSV file in UTF-8", where=str(path), why=str(error), hint=_example())
        ) from error
    missing = [name for name in _COLUMNS if name not in header]
    if missing:
        raise InputError(
            Problem(
                f"no column {' and no column '.join(map(repr, missing))}",
                where=f"{path}:1",
                why=f"the header has {', '.join(map(repr, header)) or 'nothing'}",
                hint=_example(),
            )
        )
    if not rows:
        raise InputError(Problem("no pairs", where=str(path), hint=_example()))
    return _resolved(path, rows)


def _resolved(
    path: Path, rows: Sequence[tuple[int, dict[str | None, str | list[str] | None]]]
) -> tuple[NamedPair, ...]:
    problems: list[Problem] = []
    pairs: list[NamedPair] = []
    for line, row in rows:
        where = f"{path}:{line}"
        if None in row:
            problems.append(
                Problem(
                    "more fields than columns",
                    where=where,
                    why="coordinates hold a comma",
                    hint='quote them: "51.5,-0.12",eu-west-1',
                )
            )
            continue
        texts = [str(row[name] or "") for name in _COLUMNS]
        a, b = (
            _find(text, f"{where}: {name}", problems)
            for text, name in zip(texts, _COLUMNS, strict=True)
        )
        if a is not None and b is not None:
            pairs.append(NamedPair(texts[0], texts[1], a, b))
    if problems:
        raise InputError(problems)
    return tuple(pairs)


def _find(text: str, where: str, problems: list[Problem]) -> Place | None:
    if not text.strip():
        problems.append(Problem("no place given", where=where, hint="fill the field in"))
        return None
    try:
        return find_place(text)
    except InputError as error:
        problems += [Problem(each.what, where, each.why, each.hint) for each in error.problems]
        return None


def _example() -> str:
    return "the first line is from,to and every other line a pair: eu-west-1,Nairobi"
