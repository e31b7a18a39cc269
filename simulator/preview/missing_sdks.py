"""Tells which packages a program uses whose SDK is not installed: nothing is known of them."""

from __future__ import annotations

from typing import Final

from simulator.preview.model import Assumed
from simulator.preview.packages import PROVIDER_PREFIX
from simulator.preview.sdk.source import PREFIX, Sdks, package_folder
from simulator.resources.model import ResourceGraph

# Resources of the engine itself, and of SDKs: `pulumi-python:dynamic:Resource`.
_BUILT_IN: Final = ("pulumi", "pulumi-nodejs", "pulumi-python")


def missing_sdks(graph: ResourceGraph, sdks: Sdks) -> tuple[Assumed, ...]:
    """Return one note for each package without an SDK, at its first resource.

    Args:
        graph: what the program registered.
        sdks: the SDKs of the program.
    """
    found: dict[str, Assumed] = {}
    for resource in graph:
        explicit = resource.type.startswith(PROVIDER_PREFIX)
        package = resource.type.removeprefix(PROVIDER_PREFIX).split(":", 1)[0]
        default = explicit and resource.source is None
        if not resource.custom or default or package in _BUILT_IN or package in found:
            continue
        if package_folder(package, sdks) is None:
            note = (
                f"no {PREFIX}{package.replace('-', '_')} is installed: its inputs were not checked "
                "and no defaults filled in; the real CLI needs its provider"
            )
            found[package] = Assumed(package, note, resource.source)
    return tuple(found.values())
