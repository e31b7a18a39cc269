"""The policy packs that ship with Routecast: where they lie, by what name they are asked for."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

PROJECT_FILE: Final = "PulumiPolicy.yaml"
# Every pack that runs unless others are named. The pack `slo` simulates: it is asked for by name.
DEFAULT_PACKS: Final = ("https", "ttl", "health_checks", "access")


def builtin_packs() -> tuple[Path, ...]:
    """Return the folders of the packs that run by default, in the order they run.

    A pack that is not installed is not among them; nothing at all may be.
    """
    return tuple(folder for name in DEFAULT_PACKS if (folder := builtin_pack(name)) is not None)


def builtin_prefixes() -> tuple[str, ...]:
    """Return what the names of the policies of each of these packs begin with."""
    return tuple(f"{name.partition('_')[0]}-" for name in DEFAULT_PACKS)


def builtin_pack(name: str) -> Path | None:
    """Return the folder of the shipped pack with this name, ``None`` when there is none."""
    spec = find_spec("policypacks")
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location) / name
        if name.isidentifier() and (folder / PROJECT_FILE).is_file():
            return folder
    return None
