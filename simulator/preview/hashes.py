"""Hashes of assets and archives, as Pulumi's engine computes them: by content, not by name.

An asset's hash is the SHA-256 of its bytes. An archive file's is that of the file; a folder and a
map of assets are hashed as the POSIX tar file they would make, with fixed owner, mode and time.

Source: ``sdk/go/common/resource/{asset,archive}`` of github.com/pulumi/pulumi 3.259 and the
writer of Go's ``archive/tar``, read 2026-11.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from simulator.resources.wire import ARCHIVE_SIGNATURE, ASSET_SIGNATURE, SIGNATURE_KEY

_ARCHIVE_FILES: Final = (".tar", ".tgz", ".tar.gz", ".zip", ".jar")
_ZIP_FILES: Final = (".zip", ".jar")
# The folder in which Pulumi keeps its own things; never part of an archive.
_BOOKKEEPING: Final = ".pulumi"
_BLOCK: Final = 512
_NAME_SIZE: Final = 100
_PREFIX_SIZE: Final = 155


class UnreadableAssetError(Exception):
    """An asset's file cannot be read; the message names it."""


class _RemoteError(Exception):
    """The content lies elsewhere; nothing is fetched for a preview."""


def with_hashes(properties: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return properties with the hash of every asset and archive in them.

    What lies behind an http address keeps no hash: an offline preview fetches nothing.

    Args:
        properties: plain wire data; not changed.
        folder: what relative paths are relative to: the program's folder.

    Raises:
        UnreadableAssetError: a file is missing or cannot be read.
    """
    return {key: _hashed(value, folder) for key, value in properties.items()}


def _hashed(value: Any, folder: Path) -> Any:
    if isinstance(value, list):
        return [_hashed(item, folder) for item in value]
    if not isinstance(value, dict):
        return value
    kind = value.get(SIGNATURE_KEY)
    if kind not in (ASSET_SIGNATURE, ARCHIVE_SIGNATURE):
        return {key: _hashed(item, folder) for key, item in value.items()}
    if isinstance(value.get("assets"), dict):
        value = {**value, "assets": with_hashes(value["assets"], folder)}
    if value.get("hash"):
        return value
    try:
        digest = _asset(value, folder) if kind == ASSET_SIGNATURE else _archive(value, folder)
    except _RemoteError:
        return value
    except (OSError, tarfile.TarError, zipfile.BadZipFile) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        named = value.get("path") or value.get("uri") or "an archive's member"
        file = getattr(error, "filename", None) or named
        raise UnreadableAssetError(f"cannot read the asset {file}: {reason}") from error
    return {**value, "hash": digest}


def _asset(value: Mapping[str, Any], folder: Path) -> str:
    return hashlib.sha256(_content(value, folder)).hexdigest()


def _content(value: Mapping[str, Any], folder: Path) -> bytes:
    if value.get("path"):
        return (folder / str(value["path"])).read_bytes()
    if value.get("uri"):
        return _local(value["uri"]).read_bytes()
    return str(value.get("text") or "").encode()


def _local(uri: str) -> Path:
    parts = urlsplit(uri)
    if parts.scheme != "file":
        raise _RemoteError(uri)
    return Path(unquote(parts.path))


def _archive(value: Mapping[str, Any], folder: Path) -> str:
    file = _archive_file(value, folder)
    digest = hashlib.sha256()
    if file is not None:
        with file.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
        return digest.hexdigest()
    seen: set[str] = set()
    for name, data in _members(value, folder):
        if name in seen:
            continue
        seen.add(name)
        for part in _tar_entry(name, data):
            digest.update(part)
    digest.update(bytes(2 * _BLOCK))
    return digest.hexdigest()


def _archive_file(value: Mapping[str, Any], folder: Path) -> Path | None:
    """Return the file an archive is, ``None`` for a folder and a map of assets."""
    if value.get("path"):
        path = folder / value["path"]
        return path if path.name.endswith(_ARCHIVE_FILES) else None
    return _local(value["uri"]) if value.get("uri") else None


def _members(value: Mapping[str, Any], folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents in the order in which the engine writes them."""
    if value.get(SIGNATURE_KEY) == ASSET_SIGNATURE:
        yield "", _content(value, folder)
        return
    file = _archive_file(value, folder)
    if file is not None:
        yield from _members_of_file(file)
    elif value.get("path"):
        yield from _members_of_folder(folder / value["path"])
    else:
        assets = value.get("assets") or {}
        # Go sorts by bytes; for valid text that is the order of code points, as Python's.
        for name in sorted(assets):
            for inner, data in _members(assets[name], folder):
                yield posixpath.join(name, inner) if inner else name, data


def _members_of_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        folder.stat()  # says that there is no such file
        raise NotADirectoryError(None, "neither an archive nor a folder", str(folder))
    for path in _walk(folder):
        yield path.relative_to(folder).as_posix(), path.read_bytes()


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder; each folder's entries in the order of their names."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name == _BOOKKEEPING:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif not entry.is_dir():
            yield Path(entry.path)


def _members_of_file(file: Path) -> Iterator[tuple[str, bytes]]:
    if file.name.endswith(_ZIP_FILES):
        with zipfile.ZipFile(file) as archive:
            for info in archive.infolist():
                if not info.is_dir():
                    yield info.filename, archive.read(info)
        return
    with tarfile.open(file) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isreg() else None
            if stream is not None:
                yield member.name, stream.read()


def _tar_entry(name: str, data: bytes) -> Iterator[bytes]:
    """Yield a file as a tar file has it: USTAR where the name fits, else with a PAX record."""
    prefix, short = _split(name)
    if short is None:
        folder, base = posixpath.split(name)
        record = _pax_record("path", name)
        yield _header(posixpath.join(folder, "PaxHeaders.0", base), "", 0, len(record), b"x")
        yield _padded(record)
        prefix, short = "", name
    yield _header(short, prefix, 0o600, len(data), b"0")
    yield _padded(data)


def _split(name: str) -> tuple[str, str | None]:
    """Return a name's prefix and rest, no rest when it does not fit into a USTAR header."""
    if not name.isascii():
        return "", None
    if len(name) <= _NAME_SIZE:
        return "", name
    end = min(len(name.removesuffix("/")), _PREFIX_SIZE + 1)
    cut = name.rfind("/", 0, end)
    rest = len(name) - cut - 1
    if cut <= 0 or rest > _NAME_SIZE or rest == 0:
        return "", None
    return name[:cut], name[cut + 1 :]


def _pax_record(key: str, value: str) -> bytes:
    """Return ``LENGTH key=value``, where the length counts its own digits."""
    body = f" {key}={value}\n".encode()
    size = len(body)
    while len(str(size)) + len(body) != size:
        size = len(str(size)) + len(body)
    return str(size).encode() + body


def _header(name: str, prefix: str, mode: int, size: int, kind: bytes) -> bytes:
    fields = [
        name.encode("ascii", "ignore")[:_NAME_SIZE].ljust(_NAME_SIZE, b"\0"),
        *(f"{number:07o}\0".encode() for number in (mode, 0, 0)),
        *(f"{number:011o}\0".encode() for number in (size, 0)),
        b" " * 8,  # the checksum is taken over spaces
        kind,
        bytes(_NAME_SIZE),
        b"ustar\x0000",
        bytes(64),
        # Go leaves the device numbers of an extended header empty.
        bytes(16) if kind == b"x" else b"0000000\0" * 2,
        prefix.encode().ljust(_PREFIX_SIZE, b"\0"),
        bytes(12),
    ]
    checksum = sum(b"".join(fields))
    fields[6] = f"{checksum:06o}\0 ".encode()
    return b"".join(fields)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _BLOCK)
