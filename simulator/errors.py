"""Every error Routecast raises on purpose.

::

    RoutecastError          exit code 1
    └── InputError          exit code 2: what the user gave cannot be used
        └── ProgramError    exit code 2: the user's Pulumi program itself failed

An ``InputError`` carries all problems found, not the first one. Each says what is wrong, where,
why, and how to mend it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the input, in four short parts.

    Attributes:
        what: what is wrong, naming the offending value.
        where: file, path inside it, line; empty when the input has no place.
        why: what would have been right.
        hint: how to mend it.
    """

    what: str
    where: str = ""
    why: str = ""
    hint: str = ""

    def __str__(self) -> str:
        """Return the problem as one to two lines of text."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        if self.why:
            head = f"{head}: {self.why}"
        return f"{head}\n  {self.hint}" if self.hint else head


class RoutecastError(Exception):
    """Base of all errors raised on purpose."""

    exit_code = 1


class InputError(RoutecastError):
    """The input cannot be used; holds every problem found."""

    exit_code = 2

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ProgramError(InputError):
    """The user's Pulumi program raised, exited or never registered anything."""


def suggestion(name: str, known: Sequence[str]) -> str:
    """Return ``did you mean 'x'?`` for the nearest known name, or an empty string."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else ""
