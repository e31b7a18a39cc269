"""Options of ``simulate`` and ``compare``: how to run; nothing heavy is imported for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class RunOptions:
    """How to simulate.

    Attributes:
        scenario: TOML file with clients, service times, failures; docs/scenarios.md.
        requests: how many to measure for each choice; the warm-up comes on top.
        seed: of every random stream; the same seed gives the same bytes.
        host: the name that clients call.
        same_compute: give every choice the same service time, without queues and cold starts.
        json: print one JSON document.
    """

    scenario: Annotated[Path | None, Parameter(name="--scenario")] = None
    requests: Annotated[int | None, Parameter(name="--requests")] = None
    seed: Annotated[int, Parameter(name="--seed")] = 1
    host: Annotated[str | None, Parameter(name="--host")] = None
    same_compute: Annotated[
        bool, Parameter(name="--same-compute", negative=(), show_default=False)
    ] = False
    json: Annotated[bool, Parameter(name="--json", negative=(), show_default=False)] = False

    @property
    def scenario_name(self) -> str:
        """The scenario's file name, or ``default``."""
        return "default" if self.scenario is None else self.scenario.name
