"""Answers which Python runs a program or a policy pack, and which packages it finds there."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from simulator.preview.asking import NoAnswerError, answer_of
from simulator.preview.loopback import past_proxies
from simulator.preview.sdk.source import OWN_SDKS, Sdks
from simulator.preview.toolchains import BIN, Place

# What `simulator.preview.child` is written for, and what Pulumi's SDKs themselves ask for.
OLDEST: Final = (3, 10)
_PROBE: Final = Path(__file__).with_name("child") / "probe.py"
_PROBE_LIMIT_S: Final = 30.0
_ANEW: Final = "remove it, and `pulumi install` makes it anew"


@dataclass(frozen=True, slots=True)
class Environment:
    """A Python with its packages.

    Attributes:
        python: the interpreter.
        sdks: the Pulumi SDKs it imports.
        virtualenv: the virtual environment it belongs to, when it is another than our own.
        folder: where it is to be started, as launchers such as pyenv's look around themselves;
            ``None`` for anywhere.
        problem: why it is ours although another one was asked for; empty otherwise.
    """

    python: str = sys.executable
    sdks: Sdks = OWN_SDKS
    virtualenv: Path | None = None
    folder: Path | None = None
    problem: str = ""

    @property
    def own(self) -> bool:
        """Say whether it is the environment that Routecast itself runs in."""
        return self.sdks == OWN_SDKS

    @property
    def note(self) -> str:
        """What to tell of a program or pack that then runs in ours; empty for none."""
        if not self.problem:
            return ""
        ours = f"Routecast's own Python {platform.python_version()} and its packages"
        return f"{self.problem}: {ours} stand in"

    def variables(self, outer: Mapping[str, str]) -> dict[str, str]:
        """Return the environment variables of its processes: those given, and it is active.

        A proxy that is set among them is kept away from this machine's own services.
        """
        outer = {**outer, **past_proxies(outer)}
        if self.virtualenv is None:
            return outer
        kept = {name: value for name, value in outer.items() if name != "PYTHONHOME"}
        first = str(self.virtualenv / BIN)
        kept["PATH"] = os.pathsep.join([first, outer["PATH"]]) if outer.get("PATH") else first
        kept["VIRTUAL_ENV"] = str(self.virtualenv)
        return kept


OWN: Final = Environment()


def environment_at(
    place: Place | None,
    folder: Path,
    *,
    needs: tuple[str, ...] = ("pulumi",),
    oldest: tuple[int, ...] = OLDEST,
) -> Environment:
    """Return the environment at a place; our own where there is none that can be used.

    Args:
        place: where it should be, ``None`` when nothing says so.
        folder: of the program or pack that it runs.
        needs: modules it must have.
        oldest: the oldest Python that will do.
    """
    if place is None or _is_own(place.virtualenv):
        return OWN
    found, why = _probed(place, folder, needs, oldest)
    if found is None:
        return Environment(problem=_problem(place, why)) if place.wanted else OWN
    if _is_own(Path(found["prefix"])):
        return OWN
    linked = tuple(sorted((str(name), str(folder)) for name, folder in found["linked"].items()))
    sdks = Sdks(tuple(found["path"]), linked)
    return Environment(str(place.python), sdks, place.virtualenv, folder)


def _is_own(folder: Path | None) -> bool:
    return folder is not None and folder.resolve() == Path(sys.prefix).resolve()


def _probed(
    place: Place, folder: Path, needs: tuple[str, ...], oldest: tuple[int, ...]
) -> tuple[dict[str, Any] | None, str]:
    """Return what an environment says of itself, or why it cannot be used."""
    if place.python is None:
        return None, f"cannot be used: {place.unknown}"
    if not place.python.is_file():
        return None, _missing(place.python, place.virtualenv)
    try:
        found = _asked(place.python, folder)
    except NoAnswerError as error:
        return None, f"has a Python that {error}"
    if found is None:
        return None, "has no Python that starts"
    version = tuple(found["version"])
    if version < oldest:
        return None, (
            f"has Python {_dotted(version)}; offline previews need {_dotted(oldest)} or later"
        )
    missing = [name for name in needs if name not in found["has"]]
    if missing:
        return None, f"has no {missing[0]} (`pulumi install` fills it)"
    return found, ""


def _missing(python: Path, virtualenv: Path | None) -> str:
    """Say what is wrong where there is no interpreter."""
    for place in (virtualenv, python):
        if place is not None and place.is_symlink() and not place.exists():
            end = os.path.realpath(place)
            return f"is broken: {place} is a link to {end}, which does not exist ({_ANEW})"
    if virtualenv is not None and virtualenv.exists():
        return f"has no {python.relative_to(virtualenv)} ({_ANEW})"
    return "does not exist (`pulumi install` makes it)"


def _asked(python: Path, folder: Path) -> dict[str, Any] | None:
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    _, said = answer_of([str(python), str(_PROBE)], folder, variables, _PROBE_LIMIT_S)
    try:
        answer = json.loads(said.splitlines()[-1])
    except (ValueError, IndexError):
        return None
    return answer if isinstance(answer, dict) else None


def _problem(place: Place, why: str) -> str:
    named = f"{place.name!r}, named by {place.said_by}," if place.name else f"of {place.said_by}"
    return f"the environment {named} {why}"


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
