"""Turns the source positions the SDK sends into places in the user's program."""

from __future__ import annotations

import os
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
        # URIs of files, of which a program has few and every resource names twenty.
        self._known: dict[str, str | None] = {}

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders whose files are the program's own."""
        return self._folders

    @property
    def program_folder(self) -> Path:
        """The folder the program runs in."""
        return self._folders[1]

    def of_request(self, request: Any) -> SourceLocation | None:
        """Return where the program registers a resource: its innermost own frame."""
        if request.HasField("sourcePosition"):
            found = self.of_position(request.sourcePosition)
            if found is not None:
                return found
        positions = (frame.pc for frame in request.stackTrace.frames)
        return next(filter(None, map(self.of_position, positions)), None)

    def of_position(self, position: Any) -> SourceLocation | None:
        """Return the place of one protobuf ``SourcePosition``, ``None`` when it is not ours."""
        uri: str = position.uri
        if uri not in self._known:
            self._known[uri] = self._own_file(uri)
        file = self._known[uri]
        return None if file is None else SourceLocation(file, position.line)

    def of_file(self, file: str, line: int) -> SourceLocation | None:
        """Return the place of a line of a file, ``None`` when it is not the program's own."""
        name = self._relative(Path(file))
        return None if name is None else SourceLocation(name, line)

    def _own_file(self, uri: str) -> str | None:
        if not uri.startswith("file:"):
            return None
        return self._relative(Path(url2pathname(unquote(urlsplit(uri).path))))

    def _relative(self, path: Path) -> str | None:
        if "site-packages" in path.parts or path.is_relative_to(self._own):
            return None
        if not any(path.is_relative_to(folder) for folder in self._folders):
            return None
        return Path(os.path.relpath(path, self._root)).as_posix()
