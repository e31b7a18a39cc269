"""Reads a request body off the wire: counted or chunked, never more than the limit.

Load balancers that take HTTP/2 pass bodies of unknown length on in chunks.
"""

from collections.abc import Mapping
from typing import Protocol

from ..inference.api import MAX_BODY_BYTES, BadRequestError

_MAX_LINE_BYTES = 1024


class ByteStream(Protocol):
    """The reading side of a connection."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes, fewer only at the end of the stream."""
        ...

    def readline(self, limit: int, /) -> bytes:
        """Return one line, or its first `limit` bytes."""
        ...


def read_body(headers: Mapping[str, str], stream: ByteStream) -> bytes:
    """Return the body of a request; header names in lower case.

    Raises:
        BadRequestError: the length is wrong, too long, or the stream ends early. The stream is
            then at no message boundary, and the connection has to be closed.
    """
    encoding = headers.get("transfer-encoding", "").strip().lower()
    length = headers.get("content-length")
    if encoding:
        # Both together is how requests are smuggled past a proxy (RFC 9112, 6.3).
        if length is not None or encoding != "chunked":
            raise BadRequestError("send either a content-length or chunks")
        return _read_chunks(stream)
    if length is None:
        return b""
    if not (length.isascii() and length.isdigit()):
        raise BadRequestError("content-length is not a number")
    return _read_exactly(stream, _within_limit(int(length)))


def _read_chunks(stream: ByteStream) -> bytes:
    body = b""
    while True:
        line = stream.readline(_MAX_LINE_BYTES)
        size_text = line.split(b";", 1)[0].strip()
        try:
            # int() alone would take signs, blanks and underscores.
            size = int(size_text, 16) if size_text.isalnum() else -1
        except ValueError:
            size = -1
        if size < 0 or not line.endswith(b"\n"):
            raise BadRequestError("a chunk has no valid size")
        _within_limit(len(body) + size)
        if size == 0:
            break
        body += _read_exactly(stream, size)
        if stream.readline(_MAX_LINE_BYTES) not in (b"\r\n", b"\n"):
            raise BadRequestError("a chunk is longer than its size")
    while stream.readline(_MAX_LINE_BYTES) not in (b"\r\n", b"\n", b""):
        pass  # trailers
    return body


def _read_exactly(stream: ByteStream, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise BadRequestError("the body ends early")
    return data


def _within_limit(size: int) -> int:
    if size > MAX_BODY_BYTES:
        raise BadRequestError(f"the body is longer than {MAX_BODY_BYTES} bytes", 413)
    return size
