"""Takes in what a program prints, without ever keeping more than a bounded part of it."""

from __future__ import annotations

import contextlib
import secrets
import socket
import threading
from collections import deque
from typing import Final

_FIRST_LINES: Final = 500
_LAST_LINES: Final = 500
_LINE_LIMIT: Final = 4000  # characters


class Printed:
    """A local socket that a program's stdout and stderr are connected to."""

    def __init__(self) -> None:
        self.key = secrets.token_hex(16)
        self._first: list[str] = []
        self._last: deque[str] = deque(maxlen=_LAST_LINES)
        self._dropped = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def lines(self, timeout_s: float = 2.0) -> list[str]:
        """Return what was printed, once the program has closed its end or the time is up."""
        self.close()
        self._thread.join(timeout_s)
        gap = [f"... {self._dropped} lines left out ..."] if self._dropped else []
        return [*self._first, *gap, *self._last]

    def close(self) -> None:
        """Take no more connections."""
        with contextlib.suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            with connection:
                if connection.recv(len(self.key), socket.MSG_WAITALL) == self.key.encode():
                    self._read(connection)
                    return

    def _read(self, connection: socket.socket) -> None:
        rest = b""
        with contextlib.suppress(OSError):
            while chunk := connection.recv(1 << 16):
                *whole, rest = (rest + chunk).split(b"\n")
                for line in whole:
                    self._keep(line)
                if len(rest) > _LINE_LIMIT * 4:
                    rest = rest[: _LINE_LIMIT * 4]
        if rest:
            self._keep(rest)

    def _keep(self, line: bytes) -> None:
        text = line.decode("utf-8", errors="replace").rstrip("\r")[:_LINE_LIMIT]
        if len(self._first) < _FIRST_LINES:
            self._first.append(text)
            return
        if len(self._last) == _LAST_LINES:
            self._dropped += 1
        self._last.append(text)
