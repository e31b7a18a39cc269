"""Reads the engine's log of a command: which stacks it asked for, and what only we can explain."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from simulator.preview.datasources.snippet import stack_snippet

_REFERENCE: Final = "pulumi:pulumi:StackReference"
_NO_PLUGIN: Final = re.compile(r"no resource plugin 'pulumi-resource-([^']+)'")
_NO_STACK: Final = re.compile(r'unknown stack "([^"]+)"')
_OTHER_ORGANIZATION: Final = "organization name must be 'organization'"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a command's engine reported.

    Attributes:
        stacks: the names of the stacks that the program referred to.
        errors: the errors, each with the URN of the resource it is about, empty without one.
    """

    stacks: frozenset[str] = frozenset()
    errors: Sequence[tuple[str, str]] = ()


def log_to(file: Path, environment: Mapping[str, str]) -> Mapping[str, str]:
    """Return the variables that make the CLI write its engine's events to a file.

    The command may name a file of its own; then it is that which is written, and ours is not.
    """
    wanted = {"PULUMI_DEBUG_COMMANDS": "true", "PULUMI_OPTION_EVENT_LOG": str(file)}
    return {name: value for name, value in wanted.items() if name not in environment}


def read_events(file: Path) -> Seen | None:
    """Return what an event log holds; ``None`` when nothing was written."""
    if not file.is_file():
        return None
    stacks: set[str] = set()
    errors: list[tuple[str, str]] = []
    for event in _events(file):
        said = event.get("diagnosticEvent") or {}
        if said.get("severity") == "error":
            errors.append((str(said.get("urn") or ""), str(said.get("message") or "")))
        state = ((event.get("resourcePreEvent") or {}).get("metadata") or {}).get("new") or {}
        if state.get("type") == _REFERENCE:
            stacks.add(str(state.get("id") or state.get("urn", "").rpartition("::")[2]))
    return Seen(frozenset(stacks), tuple(errors))


def advice(seen: Seen, served: Sequence[str], where: str, *, private: bool) -> tuple[str, ...]:
    """Return what to do about errors that are ours to explain, each once.

    Args:
        seen: what the engine reported.
        served: the providers that stood by.
        where: the environment they are of, empty for Routecast's own.
        private: whether the backend was one of the run's own.
    """
    found: dict[str, None] = {}
    for urn, message in seen.errors:
        plugin = _NO_PLUGIN.search(message)
        if plugin is not None:
            found[_no_provider(plugin[1], served, where)] = None
        stack = _NO_STACK.search(message)
        if stack is not None and private:
            found[
                f"nothing is known of the stack {stack[1]} here: give its outputs with "
                f"--fixtures:\n{stack_snippet(stack[1])}"
            ] = None
        if _OTHER_ORGANIZATION in message and private:
            name = urn.rpartition("::")[2]
            found[
                f"{name}: a backend of exec's own has one organization, `organization`: the "
                f"program must ask for organization/PROJECT/STACK, and --fixtures gives its "
                f"outputs; `routecast preview` takes any name"
            ] = None
    return tuple(found)


def _events(file: Path) -> Iterator[Mapping[str, Any]]:
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            event = json.loads(line)
        except ValueError:  # a CLI that was killed leaves half a line
            continue
        if isinstance(event, dict):
            yield event


def _no_provider(name: str, served: Sequence[str], where: str) -> str:
    of = f"the SDKs in {where}" if where else "the SDKs beside Routecast"
    return (
        f"no offline provider of {name}: they stand in for {of} ({', '.join(served) or 'none'}); "
        f"install the package's SDK there"
    )
