"""Reads what a pack of ours writes beside the protocol: property, actual and expected values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class DetailLine:
    """One finding, or one policy that raised, as the side file has it; ``urn`` empty: the stack.

    Of a suppression for all policies the state is ``used`` or ``unused`` and ``urn`` its glob.
    """

    policy: str
    state: str
    urn: str
    message: str
    path: str | None = None
    actual: Any = None
    expected: Any = None


@dataclass
class Details:
    """One pack's side file, read as it grows.

    Attributes:
        policies: policy name -> what the pack wrote of it when it started; empty for the packs
            of others, which write no such file.
    """

    path: Path
    policies: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _offset: int = 0

    def read(self) -> list[DetailLine]:
        """Return the lines written since the last call; a line cut short waits for its end."""
        try:
            with self.path.open("rb") as file:
                file.seek(self._offset)
                text = file.read()
        except FileNotFoundError:
            return []
        whole = text[: text.rfind(b"\n") + 1]
        self._offset += len(whole)
        return [line for row in whole.splitlines() if (line := self._line(row)) is not None]

    def restart(self) -> None:
        """Empty the file: it would grow with every check. Nobody may be writing to it."""
        if self._offset:
            self.path.write_bytes(b"")
            self._offset = 0

    def _line(self, row: bytes) -> DetailLine | None:
        try:
            document = json.loads(row)
        except ValueError:
            return None  # written by something else that was told of this file
        if not isinstance(document, Mapping):
            return None
        kind = document.get("kind")
        if kind == "policy":
            self.policies[str(document.get("name"))] = document
            return None
        if kind not in ("finding", "error", "suppression"):
            return None
        path = document.get("property")
        return DetailLine(
            policy=str(document.get("policy") or ""),
            state="error" if kind == "error" else str(document.get("state") or ""),
            urn=str(document.get("urn") or ""),
            message=str(document.get("message") or ""),
            path=None if path is None else str(path),
            actual=document.get("actual"),
            expected=document.get("expected"),
        )
