"""Exported packs, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote

from simulator.preview.packs.export import ExportedPack
from simulator.report.labels import printable
from simulator.report.policies_json import dump


def exported_text(packs: Sequence[ExportedPack]) -> str:
    """Return the folders, and the command that uses them."""
    width = max(len(pack.name) for pack in packs)
    lines = [f"{pack.name:<{width}}  {printable(str(pack.folder))}" for pack in packs]
    folder = quote(str(packs[0].folder.resolve()))
    use = printable(f"in any Pulumi project: pulumi preview --policy-pack {folder}")
    return "\n".join([*lines, use]) + "\n"


def exported_json(packs: Sequence[ExportedPack]) -> str:
    """Return ``{"schema_version", "packs": [{"pack", "folder"}]}``."""
    listed = [{"pack": pack.name, "folder": str(pack.folder)} for pack in packs]
    return dump({"schema_version": 1, "packs": listed})
