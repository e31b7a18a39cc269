"""``routecast packs``: takes the policy packs to other projects."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from simulator.errors import RoutecastError


def packs(
    action: Literal["export"],
    folder: Path,
    /,
    *,
    json: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
) -> None:
    """Write policy packs that `pulumi preview --policy-pack` runs in any project.

    Each pack is bound to the Python that routecast runs with now: export
    them anew on another machine.

    Examples:
        routecast packs export ~/policypacks

        pulumi preview --policy-pack ~/policypacks/https

    Args:
        action: export.
        folder: where to write them, a folder for each pack; an earlier export is replaced.
        json: print one JSON document.
    """
    del action  # there is one
    from simulator.preview.packs.builtin import builtin_packs
    from simulator.preview.packs.export import export_packs
    from simulator.report.exported_packs import exported_json, exported_text

    shipped = builtin_packs()
    if not shipped:
        raise RoutecastError("this installation of routecast holds no policy packs")
    exported = export_packs(shipped, folder)
    sys.stdout.write((exported_json if json else exported_text)(exported))
