"""Finds the text of classes and functions in an installed SDK package, without importing it."""

from __future__ import annotations

import importlib.util
import json
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from typing import Final

_REGISTERED = re.compile(r'resource_modules="""(.*?)"""', re.DOTALL)
_AT_THE_MARGIN = re.compile(r"\n(?=[^\s#)])")
_LONG_TEXT: Final = '"""'

PREFIX: Final = "pulumi_"


@dataclass(frozen=True, slots=True)
class Sdks:
    """The SDKs of one Python environment; where they lie is all that is known of them.

    Attributes:
        path: the environment's import path, ``None`` for that of this interpreter.
        linked: module and folder of the SDKs that are not on the path but linked to.
    """

    path: tuple[str, ...] | None = None
    linked: tuple[tuple[str, str], ...] = ()

    def find(self, module: str) -> ModuleSpec | None:
        """Return where a top-level module of the environment is, without importing it."""
        try:
            if self.path is not None:
                return PathFinder.find_spec(module, self.path)
            return PathFinder.find_spec(module) or importlib.util.find_spec(module)
        except (ImportError, ValueError):
            return None

    def modules(self) -> tuple[str, ...]:
        """Return the top-level modules that may be SDKs, each once."""
        found = [module.name for module in pkgutil.iter_modules(self.path)]
        found += [module for module, _ in self.linked]
        return tuple(dict.fromkeys(name for name in found if name.startswith(PREFIX)))


OWN_SDKS: Final = Sdks()


def package_folder(package: str, sdks: Sdks = OWN_SDKS) -> Path | None:
    """Return the folder of the Python SDK of a Pulumi package (``aws`` -> ``.../pulumi_aws``).

    Returns ``None`` when it is not installed.
    """
    return module_folder(f"{PREFIX}{package.replace('-', '_')}", sdks)


@lru_cache(maxsize=128)
def module_folder(module: str, sdks: Sdks) -> Path | None:
    """Return the folder of a package of the environment, ``None`` when it has none."""
    for name, folder in sdks.linked:
        if name == module:
            return Path(folder)
    spec = sdks.find(module)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


@lru_cache(maxsize=64)
def text_of(file: Path) -> str:
    """Return a source file's text; empty when there is no such file."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


@lru_cache(maxsize=32)
def registered_resources(package: str, sdks: Sdks = OWN_SDKS) -> Mapping[str, tuple[Path, str]]:
    """Return type token -> (folder, class name) as the SDK's ``__init__`` registers them."""
    folder = package_folder(package, sdks)
    if folder is None:
        return {}
    match = _REGISTERED.search(text_of(folder / "__init__.py"))
    if match is None:
        return {}
    try:
        modules = json.loads(match.group(1))
    except ValueError:
        return {}
    found: dict[str, tuple[Path, str]] = {}
    for module in modules:
        parts = str(module["fqn"]).split(".")[1:]
        for token, class_name in module["classes"].items():
            found[token] = (folder.joinpath(*parts), class_name)
    return found


def class_text(file: Path, name: str) -> str:
    """Return the text of one top-level class, empty when the file has no such class."""
    text = text_of(file)
    start = text.find(f"\nclass {name}:")
    if start < 0:
        start = text.find(f"\nclass {name}(")
    if start < 0:
        return ""
    start += 1
    quotes, counted = 0, start
    for end in _AT_THE_MARGIN.finditer(text, start):
        # Text that goes over several lines may stand at the margin, too.
        quotes += text.count(_LONG_TEXT, counted, end.start())
        counted = end.start()
        if quotes % 2 == 0:
            return text[start : end.start()]
    return text[start:]


def files_of(folder: Path) -> Iterator[Path]:
    """Yield the Python files directly in a folder, in name order."""
    yield from sorted(folder.glob("*.py"))


def snake(name: str) -> str:
    """Return ``getAmiIds`` as ``get_ami_ids``."""
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", spaced).lower()
