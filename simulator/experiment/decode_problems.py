"""Mistakes that pydantic found, in this project's words and with their paths."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from simulator.errors import Problem, suggestion

# The last step of an error about a table's key and not its value.
_KEY = "[key]"
_TYPE = re.compile(r"(list|dict|tuple|literal|function)[-\[]")


def steps_of(error: Any, models: Collection[str]) -> list[str | int]:
    """Return the path of a pydantic error as keys and positions of the data.

    Inside a union pydantic names the type it tried as a step: one of ``models``, or a generic.
    """
    return [
        step
        for step in error["loc"]
        if step not in models and step != _KEY and not _TYPE.match(str(step))
    ]


def cut(data: Any, steps: Sequence[str | int]) -> None:
    """Remove what lies at a path; a whole list rather than one item, lest the others shift."""
    while steps and isinstance(steps[-1], int):
        steps = steps[:-1]
    for step in steps[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return  # already cut with something around it
    if steps and isinstance(data, dict):
        data.pop(steps[-1], None)


def problem_of(kind: type[Any], error: Any, where: str, models: Collection[str]) -> Problem:
    """Return one pydantic error in this project's words."""
    steps = steps_of(error, models)
    path = "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    place = f"{where}: {path}"
    if error["type"] == "extra_forbidden":
        name = str(steps[-1])
        known = sorted(_keys(kind, steps[:-1]))
        return Problem(
            f"unknown key {name!r}",
            where=place,
            why=f"known are {', '.join(known)}" if known else "",
            hint=suggestion(name, known),
        )
    if error["loc"][-1] == _KEY:
        known = re.findall(r"'([^']+)'", str(error.get("ctx", {}).get("expected", "")))
        return Problem(
            f"unknown key {str(steps[-1])!r}",
            where=place,
            why=f"known are {', '.join(known)}" if known else "",
            hint=suggestion(str(steps[-1]), known),
        )
    given = error.get("input")
    if error["type"] == "missing":
        return Problem("missing key", where=place, hint=f"write {steps[-1]} = ...")
    if error["type"] == "model_type":  # pydantic would name our own class
        return Problem(f"cannot use {given!r}", where=place, why="this is a table of keys")
    shown = "" if isinstance(given, dict | list) or given is None else f" {given!r}"
    return Problem(f"cannot use{shown}", where=place, why=error["msg"].lower().rstrip("."))


def _keys(kind: type[Any], location: Sequence[Any]) -> Iterator[str]:
    """Yield the keys that are known where an unknown one was found."""
    current: Any = kind
    for step in location:
        if isinstance(step, int) or not dataclasses.is_dataclass(current):
            continue
        hints = typing.get_type_hints(current)
        name = step if step in hints else f"{step}_"
        current = next(iter(_dataclasses_in(hints.get(name))), None)
    if dataclasses.is_dataclass(current):
        yield from (field.name.rstrip("_") for field in dataclasses.fields(current))


def _dataclasses_in(hint: Any) -> Iterator[Any]:
    if dataclasses.is_dataclass(hint):
        yield hint
    for inner in typing.get_args(hint):
        yield from _dataclasses_in(inner)
