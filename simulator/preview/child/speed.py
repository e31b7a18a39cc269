"""Remembers what the SDK computes anew for every resource; every result stays what it was.

Without it a program of 700 resources spends half its time on type hints of the same classes, on
turning the same few file names into URIs, and on counting outputs again and again.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import importlib
import sys
import traceback
from pathlib import Path
from types import FrameType
from typing import Any

import pulumi.runtime
import pulumi.runtime.resource
import pulumi.runtime.stack

from simulator.preview.child.waiting import Waiting

# Pure functions of a class, whose results the SDK only looks things up in.
_OF_A_CLASS = (
    "input_type_types",
    "input_type_py_to_pulumi_names",
    "output_type_types",
    "resource_types",
    "resource_pulumi_to_py_names",
    "resource_py_to_pulumi_names",
)


# A preview makes hundreds of thousands of objects and lets go of few: looking for garbage after
# every 700 of them, Python's default, takes a quarter of the time.
_GARBAGE_AFTER = 50_000


def install() -> None:
    """Make this process's SDK remember."""
    gc.set_threshold(_GARBAGE_AFTER)
    types = getattr(pulumi, "_types", None)
    for name in _OF_A_CLASS:
        original = getattr(types, name, None)
        if original is not None:
            setattr(types, name, functools.lru_cache(maxsize=None)(original))
    runtime_resource, runtime_stack = pulumi.runtime.resource, pulumi.runtime.stack
    if hasattr(runtime_resource, "_get_source_position_for_frame"):
        position = functools.partial(_position, _message("source_pb2", "SourcePosition"))
        setattr(runtime_resource, "_get_source_position_for_frame", position)  # noqa: B010 - as below
    if getattr(runtime_resource, "traceback", None) is traceback:
        setattr(runtime_resource, "traceback", _Stacks())  # noqa: B010 - not a name it exports
    if getattr(runtime_stack, "asyncio", None) is asyncio:
        setattr(runtime_stack, "asyncio", Waiting())  # noqa: B010 - not a name it exports


class _Stacks:
    """Stands for the ``traceback`` module where the SDK asks for files and lines of its callers."""

    def __getattr__(self, name: str) -> Any:
        return getattr(traceback, name)

    def extract_stack(
        self, f: FrameType | None = None, limit: int | None = None
    ) -> list[traceback.FrameSummary]:
        """Return the frames of the caller, outermost first, without reading their sources."""
        if f is not None or (limit is not None and limit < 0):
            return traceback.extract_stack(f or sys._getframe(1), limit)  # noqa: SLF001 - as below
        frames: list[traceback.FrameSummary] = []
        # The public ways read every source file.
        current: FrameType | None = sys._getframe(1)  # noqa: SLF001
        while current is not None and len(frames) != limit:
            code = current.f_code
            frames.append(
                traceback.FrameSummary(
                    code.co_filename, current.f_lineno, code.co_name, lookup_line=False
                )
            )
            current = current.f_back
        frames.reverse()
        return frames


@functools.lru_cache(maxsize=4096)
def _uri(file: str) -> str | None:
    try:
        return Path(file).as_uri()
    except ValueError:
        return None  # relative or not a file, as `<frozen runpy>`


def _message(module: str, name: str) -> Any:
    """Return a message of the SDK's protocol; older SDKs have fewer."""
    return getattr(importlib.import_module(f"pulumi.runtime.proto.{module}"), name)


def _position(make: Any, frame: Any) -> Any:
    uri = _uri(frame.filename) if frame.filename else None
    if uri is None or frame.lineno is None:
        return None
    return make(uri=uri, line=frame.lineno)
