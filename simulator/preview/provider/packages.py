"""Finds the Pulumi SDKs that are installed and need a provider."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path

from simulator.preview.sdk.source import OWN_SDKS, PREFIX, Sdks, module_folder, text_of


@dataclass(frozen=True, slots=True)
class InstalledPackage:
    """A provider package whose Python SDK is installed.

    Attributes:
        name: the package's name, the first part of its tokens: ``aws``.
        version: the SDK's version; the provider says it is of the same.
        sdks: the SDKs it is one of; they know the package's resources.
    """

    name: str
    version: str
    sdks: Sdks = OWN_SDKS


def installed_packages(sdks: Sdks = OWN_SDKS) -> tuple[InstalledPackage, ...]:
    """Return the provider packages among some SDKs, by default this interpreter's, by name."""
    found: dict[str, InstalledPackage] = {}
    for module in sdks.modules():
        package = _package(module, sdks)
        if package is not None:
            found.setdefault(package.name, package)
    return tuple(found[name] for name in sorted(found))


def _package(module: str, sdks: Sdks) -> InstalledPackage | None:
    """Read the ``pulumi-plugin.json`` that every generated SDK has; ``None`` without a provider."""
    folder = module_folder(module, sdks)
    if folder is None:
        return None
    try:
        described = json.loads(text_of(folder / "pulumi-plugin.json") or "{}")
    except ValueError:
        return None
    if not isinstance(described, dict) or described.get("resource") is not True:
        return None
    name = str(described.get("name") or module.removeprefix(PREFIX).replace("_", "-"))
    version = described.get("version") or _installed_version(module, folder, sdks)
    return InstalledPackage(name, str(version), sdks)


def _installed_version(module: str, folder: Path, sdks: Sdks) -> str:
    """Return the version its distribution says, wherever in the environment that is written."""
    path = [str(folder.parent), *(sdks.path or ())]
    for found in Distribution.discover(name=module.replace("_", "-"), path=path):
        return found.version
    return "0.0.0"
