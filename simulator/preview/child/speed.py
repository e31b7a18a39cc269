"""Remembers what the SDK computes anew for every resource; every result stays what it was.

Without it a program of 700 resources spends half its time on type hints of the same classes, on
turning the same few file names into URIs, and on counting outputs again and again.
"""

from __future__ import annotations

import asyncio
import functools
from pathlib import Path
from typing import Any

from pulumi import _types
from pulumi.runtime import resource as runtime_resource
from pulumi.runtime import stack as runtime_stack
from pulumi.runtime.proto import source_pb2

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


def install() -> None:
    """Make this process's SDK remember."""
    for name in _OF_A_CLASS:
        original = getattr(_types, name, None)
        if original is not None:
            setattr(_types, name, functools.lru_cache(maxsize=None)(original))
    if hasattr(runtime_resource, "_get_source_position_for_frame"):
        runtime_resource._get_source_position_for_frame = _position  # noqa: SLF001 - no public one
    if getattr(runtime_stack, "asyncio", None) is asyncio:
        setattr(runtime_stack, "asyncio", Waiting())  # noqa: B010 - not a name it exports


@functools.lru_cache(maxsize=4096)
def _uri(file: str) -> str | None:
    try:
        return Path(file).as_uri()
    except ValueError:
        return None  # relative or not a file, as `<frozen runpy>`


def _position(frame: Any) -> source_pb2.SourcePosition | None:
    uri = _uri(frame.filename) if frame.filename else None
    if uri is None or frame.lineno is None:
        return None
    return source_pb2.SourcePosition(uri=uri, line=frame.lineno)
