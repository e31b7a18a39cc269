"""Judges things one by one, so that an unknown in one of them does not hide the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from policypacks._kit.view import CannotEvaluateError

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def one_by_one(
    things: Iterable[Thing], judge: Callable[[Thing], Iterable[Result]]
) -> Iterator[Result]:
    """Yield what is found in each thing, what is wrong with it for one.

    Raises:
        CannotEvaluateError: something about one of them is not known; raised once every other
            one has been judged.
    """
    stopped: CannotEvaluateError | None = None
    for thing in things:
        try:
            yield from judge(thing)
        except CannotEvaluateError as error:
            stopped = stopped or error
    if stopped is not None:
        raise stopped
