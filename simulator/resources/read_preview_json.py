"""Reads ``pulumi preview --json --show-sames``: the new state of every step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from simulator.errors import InputError, Problem
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.states import BadStateError, graph_of, read_resource

_COMMAND: Final = "pulumi preview --json --show-sames"
_KEPT: Final[Mapping[str, tuple[str, ...]]] = {
    "same": ("id", "outputs"),
    "refresh": ("id", "outputs"),
    "update": ("id",),
}


def is_preview(document: Mapping[str, Any]) -> bool:
    """Say whether a JSON document is what ``pulumi preview --json`` prints."""
    return "steps" in document or "changeSummary" in document


def read_preview_json(document: Mapping[str, Any], where: str) -> ResourceGraph:
    """Return the graph after the previewed update; plain ``"[secret]"`` strings are secrets.

    Args:
        document: the parsed JSON.
        where: the file's name, for messages.

    Raises:
        InputError: the steps carry no properties, unchanged resources were left out, or
            resources cannot be read; all of them at once.
    """
    steps = document.get("steps") or []
    if not isinstance(steps, list):
        raise InputError(Problem("`steps` is no list", where=f"{where}: steps"))
    _complete(document, steps, where)
    problems: list[Problem] = []
    found: dict[str, Resource] = {}
    for index, step in enumerate(steps):
        state = step.get("newState") if isinstance(step, Mapping) else None
        if state is None:
            continue  # on its way out
        place = f"{where}: steps[{index}].newState"
        if not isinstance(state, Mapping):
            problems.append(Problem("a resource is no object", where=place))
            continue
        if state.get("delete") is True:
            continue
        try:
            resource = read_resource(_with_known(state, step), masked=True)
        except BadStateError as error:
            problems.append(Problem(f"a resource cannot be read: {error}", where=place))
            continue
        # A replacement has several steps; the last one has the state that stays.
        found[resource.urn] = resource
    if problems:
        raise InputError(problems)
    return graph_of(found.values())


def _with_known(state: Mapping[str, Any], step: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a step's new state with what its old one tells of it.

    The CLI prints a step before it is taken: the new state has no id and no outputs yet. A step
    that changes nothing keeps both, an update keeps the id.
    """
    old = step.get("oldState")
    kept = _KEPT.get(str(step.get("op")), ())
    if not isinstance(old, Mapping) or not kept:
        return state
    return {**state, **{key: old[key] for key in kept if key in old and not state.get(key)}}


def _complete(document: Mapping[str, Any], steps: list[Any], where: str) -> None:
    summary = document.get("changeSummary")
    same = summary.get("same", 0) if isinstance(summary, Mapping) else 0
    ops = [step.get("op") for step in steps if isinstance(step, Mapping)]
    if same and "same" not in ops:
        raise InputError(
            Problem(
                f"{same} unchanged resources are not in the file",
                where=where,
                hint=f"run {_COMMAND}",
            )
        )
    states = [
        step["newState"] for step in steps if isinstance(step, Mapping) and step.get("newState")
    ]
    kept = [op for op in ops if op not in ("delete", "delete-replaced", "discard")]
    if (kept and not states) or (summary and not steps and any(summary.values())):
        raise InputError(
            Problem(
                "the preview has no properties",
                where=where,
                why="its steps have no newState, as with --output json",
                hint=f"run {_COMMAND}",
            )
        )
