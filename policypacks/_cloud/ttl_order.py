"""Lifetimes that must not decrease: minimum, default, longest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policypacks._kit.seconds import stated
from policypacks._kit.view import CannotEvaluateError, View, Violation


@dataclass(frozen=True, slots=True)
class Lifetime:
    """Where a lifetime lies, and what counts when it is not set."""

    path: str
    default_s: float


def out_of_order(view: View, lifetimes: Sequence[Lifetime]) -> Iterator[Violation]:
    """Yield a violation for each lifetime that is shorter than the one before it.

    Raises:
        CannotEvaluateError: one is unknown; what the others say has been yielded before.
    """
    stopped: CannotEvaluateError | None = None
    for low, high in pairwise(lifetimes):
        try:
            wrong = _number(view, low) > _number(view, high)
        except CannotEvaluateError as error:
            stopped = error
            continue
        if wrong:
            yield view.violation(
                high.path,
                f"{view.at(high.path).path} is {stated(view, high.path, high.default_s)}, less "
                f"than {low.path}, which is {stated(view, low.path, low.default_s)}",
                expected=f"at least {low.path}",
            )
    if stopped is not None:
        raise stopped


def in_order(view: View, lifetimes: Sequence[Lifetime]) -> dict[str, float]:
    """Return the lifetimes that have to be lengthened, path -> seconds.

    Raises:
        CannotEvaluateError: one is unknown or no number.
    """
    longest = 0.0
    changed: dict[str, float] = {}
    for one in lifetimes:
        found = _number(view, one)
        if found < longest:
            changed[one.path] = longest
        longest = max(longest, found)
    return changed


def _number(view: View, lifetime: Lifetime) -> float:
    found = view.number(lifetime.path, lifetime.default_s)
    return lifetime.default_s if found is None else found
