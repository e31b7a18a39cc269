"""Finds the Pulumi SDKs that are installed and need a provider."""

from __future__ import annotations

import json
import pkgutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from simulator.preview.sdk.source import package_folder, text_of

_PREFIX = "pulumi_"


@dataclass(frozen=True, slots=True)
class InstalledPackage:
    """A provider package whose Python SDK is installed.

    Attributes:
        name: the package's name, the first part of its tokens: ``aws``.
        version: the SDK's version; the provider says it is of the same.
    """

    name: str
    version: str


def installed_packages() -> tuple[InstalledPackage, ...]:
    """Return the provider packages whose SDKs this interpreter can import, by name."""
    found: dict[str, InstalledPackage] = {}
    for module in pkgutil.iter_modules():
        if not module.name.startswith(_PREFIX):
            continue
        package = _package(module.name)
        if package is not None:
            found.setdefault(package.name, package)
    return tuple(found[name] for name in sorted(found))


def _package(module: str) -> InstalledPackage | None:
    """Read the ``pulumi-plugin.json`` that every generated SDK has; ``None`` without a provider."""
    folder = package_folder(module.removeprefix(_PREFIX))
    if folder is None:
        return None
    try:
        described = json.loads(text_of(folder / "pulumi-plugin.json") or "{}")
    except ValueError:
        return None
    if not isinstance(described, dict) or described.get("resource") is not True:
        return None
    name = str(described.get("name") or module.removeprefix(_PREFIX).replace("_", "-"))
    return InstalledPackage(name, str(described.get("version") or _installed_version(module)))


def _installed_version(module: str) -> str:
    try:
        return version(module.replace("_", "-"))
    except PackageNotFoundError:
        return "0.0.0"
