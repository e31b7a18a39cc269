"""Says what went wrong with a program: its own exception, its own lines, and how to mend it."""

from __future__ import annotations

import signal
from collections.abc import Mapping, Sequence
from typing import Any, Final

from simulator.errors import Problem, ProgramError
from simulator.preview.environment import Environment
from simulator.preview.places import Places

# What is shown of a deep recursion.
_FIRST_FRAMES: Final = 4
_LAST_FRAMES: Final = 6


def program_error(
    result: Mapping[str, Any] | None,
    status: int,
    places: Places,
    printed: Sequence[str],
    environment: Environment,
) -> ProgramError | None:
    """Return the error a run ended in, ``None`` when the program succeeded.

    Args:
        result: what the run left behind; ``None`` when it left nothing.
        status: exit status, negative when a signal ended it.
        places: names the program's files.
        printed: what the program printed, to go with an end that left nothing else.
        environment: the Python it ran with.
    """
    if result is None:
        return ProgramError(_vanished(status, printed))
    outcome = result["outcome"]
    kind = outcome["kind"]
    if kind == "done":
        return None
    if kind == "stuck":
        return ProgramError(_stuck(result, places))
    if kind == "no-sdk":
        return ProgramError(
            Problem(
                f"Pulumi's SDK cannot be imported: {outcome['message']}",
                where=environment.python,
                hint="install the program's packages anew, as with `pulumi install`",
            )
        )
    if kind == "interrupted":
        return ProgramError(Problem("the program was interrupted"))
    where, frames = _place(outcome.get("frames", ()), places)
    if kind == "exit":
        said = outcome["message"] or (printed[-1] if printed else "")
        return ProgramError(
            Problem(
                f"the program exited with {outcome['code']}" + (f": {said}" if said else ""),
                where=where,
                hint=frames,
            )
        )
    return ProgramRaisedError(_raised(outcome, where, frames, environment), outcome["traceback"])


class ProgramRaisedError(ProgramError):
    """A program's exception, with the whole traceback for ``--debug``."""

    def __init__(self, problem: Problem, traceback: str) -> None:
        super().__init__(problem)
        self.traceback = traceback


def _raised(
    outcome: Mapping[str, Any], where: str, frames: str, environment: Environment
) -> Problem:
    message = outcome["message"]
    if outcome["type"] == "ConfigMissingError" or outcome["expected"]:
        head, _, rest = message.partition("\n")
        hint = " ".join(rest.split()) or frames
        if "pulumi config set" in hint:
            hint = "set it in the stack's file, or give --config KEY=VALUE"
        return Problem(head, where=where, hint=hint)
    what = f"{outcome['type']}: {message}" if message else str(outcome["type"])
    if outcome["type"] == "ModuleNotFoundError" and outcome.get("module"):
        missing = (
            environment.note
            or f"the program runs with {environment.python}: install {outcome['module']!r} there"
        )
        return Problem(what, where=where, hint=_lines(missing, frames))
    # Written for other packages than those it was given, a program may break anywhere.
    return Problem(what, where=where, hint=_lines(environment.note, frames))


def _lines(*parts: str) -> str:
    return "\n  ".join(part for part in parts if part)


def _place(frames: Sequence[Mapping[str, Any]], places: Places) -> tuple[str, str]:
    """Return the innermost own line, and the own frames, outermost first, as text."""
    shown: list[str] = []
    where = ""
    for frame in frames:
        source = places.of_file(frame["file"], frame["line"] or 0)
        if source is None:
            continue
        where = str(source)
        text = f"{source} in {frame['function']}" if frame["function"] else where
        shown.append(f"{text}\n      {frame['text']}" if frame["text"] else text)
    left_out = len(shown) - _FIRST_FRAMES - _LAST_FRAMES
    if left_out > 0:
        shown[_FIRST_FRAMES:-_LAST_FRAMES] = [f"... {left_out} frames left out ..."]
    return where, "\n  ".join(shown)


def _vanished(status: int, printed: Sequence[str]) -> Problem:
    if status < 0:
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = f"signal {-status}"
        what = f"the program was ended by {name}"
    else:
        what = f"the program ended its process with status {status} before Pulumi was done"
    hint = "\n  ".join(["it printed last:", *printed[-5:]]) if printed else ""
    return Problem(what, why="nothing is known of its resources", hint=hint)


def _stuck(result: Mapping[str, Any], places: Places) -> Problem:
    waiting: list[str] = []
    for item in result.get("unanswered", ()):
        file, _, line = str(item["where"]).rpartition(":")
        source = places.of_file(file, int(line)) if file and line.isdigit() else None
        waiting.append(f"{source or '?'}: {item['type']} {item['name']!r}")
    hint = "\n  ".join(["waiting to be registered:", *waiting]) if waiting else ""
    return Problem(
        "the program never ends",
        why="it waits for a value that nothing will ever set",
        hint=hint or "look for a Future or an Output that is never resolved",
    )
