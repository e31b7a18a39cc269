"""Reads a resource graph from a file, whichever of Pulumi's forms it has."""

from __future__ import annotations

import json
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from simulator.errors import InputError, Problem
from simulator.resources.model import ResourceGraph
from simulator.resources.read_export import is_export, read_export
from simulator.resources.read_preview_json import is_preview, read_preview_json

_HINT: Final = "give the output of `pulumi stack export` or of `pulumi preview --json --show-sames`"
_ENGINE_EVENTS: Final = ("sequence", "resourcePreEvent", "preludeEvent", "diagnosticEvent")


def read_file(path: Path) -> ResourceGraph:
    """Read a stack export, a checkpoint or a preview.

    Raises:
        InputError: the file cannot be read or is neither.
    """
    where = str(path)
    text = _text(path, where)
    if not text.strip():
        raise InputError(Problem("the file is empty", where=where, hint=_HINT))
    document = _document(text, where)
    if not isinstance(document, Mapping):
        raise InputError(
            Problem("this is no Pulumi export: expected a JSON object", where=where, hint=_HINT)
        )
    if is_export(document):
        return read_export(document, where)
    if is_preview(document):
        return read_preview_json(document, where)
    if any(key in document for key in _ENGINE_EVENTS):
        raise InputError(
            Problem("this is an event log, not a preview document", where=where, hint=_HINT)
        )
    keys = ", ".join(repr(str(key)) for key in list(document)[:5]) or "none"
    raise InputError(
        Problem(
            "this is no Pulumi export or preview", where=where, why=f"its keys: {keys}", hint=_HINT
        )
    )


def _text(path: Path, where: str) -> str:
    try:
        mode = path.stat().st_mode
        # A device such as /dev/zero has no end; a terminal is what /dev/stdin may be.
        if stat.S_ISBLK(mode) or (stat.S_ISCHR(mode) and not _is_terminal(path)):
            raise InputError(Problem("this is a device, not a file", where=where, hint=_HINT))
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(
            Problem(f"cannot read: {error.strerror}", where=where, hint=_HINT)
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(Problem("this is not UTF-8 text", where=where, hint=_HINT)) from error


def _is_terminal(path: Path) -> bool:
    with path.open("rb", buffering=0) as stream:
        return stream.isatty()


def _document(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise InputError(
            Problem("this JSON is nested too deeply to be read", where=where, hint=_HINT)
        ) from error
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and _is_event(text.splitlines()[0]):
            raise InputError(
                Problem("this is an event log, not a preview document", where=where, hint=_HINT)
            ) from error
        at_end = error.pos >= len(text.rstrip())
        why = "it ends too early: the file is truncated" if at_end else error.msg
        raise InputError(
            Problem("this is not valid JSON", where=f"{where}:{error.lineno}", why=why, hint=_HINT)
        ) from error


def _is_event(line: str) -> bool:
    try:
        event = json.loads(line)
    except ValueError:
        return False
    return isinstance(event, Mapping) and any(key in event for key in _ENGINE_EVENTS)
