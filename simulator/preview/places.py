"""Turns the source positions the SDK sends into places in the user's program."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from simulator.resources.model import SourceLocation


class Places:
    """Knows which files are the program's own and names them relative to the project."""

    def __init__(self, root: Path, program_folder: Path) -> None:
        self._root = root
        self._folders = (root, program_folder)
        self._own = Path(__file__).resolve().parent

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders whose files are the program's own."""
        return self._folders

    def of_request(self, request: Any) -> SourceLocation | None:
        """Return where the program registers a resource: its innermost own frame."""
        positions = [request.sourcePosition] if request.HasField("sourcePosition") else []
        positions.extend(frame.pc for frame in request.stackTrace.frames)
        return self._first((position.uri, position.line) for position in positions)

    def of_position(self, position: Any) -> SourceLocation | None:
        """Return the place of one protobuf ``SourcePosition``, ``None`` when it is not ours."""
        return self._first([(position.uri, position.line)])

    def of_file(self, file: str, line: int) -> SourceLocation | None:
        """Return the place of a line of a file, ``None`` when it is not the program's own."""
        path = Path(file)
        if "site-packages" in path.parts or path.is_relative_to(self._own):
            return None
        if not any(path.is_relative_to(folder) for folder in self._folders):
            return None
        return SourceLocation(Path(os.path.relpath(path, self._root)).as_posix(), line)

    def _first(self, positions: Iterable[tuple[str, int]]) -> SourceLocation | None:
        for uri, line in positions:
            if not uri.startswith("file:"):
                continue
            found = self.of_file(url2pathname(unquote(urlsplit(uri).path)), line)
            if found is not None:
                return found
        return None
