"""Finds the text of classes and functions in an installed SDK package, without importing it."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

_REGISTERED = re.compile(r'resource_modules="""(.*?)"""', re.DOTALL)


@lru_cache(maxsize=32)
def package_folder(package: str) -> Path | None:
    """Return the folder of the Python SDK of a Pulumi package (``aws`` -> ``.../pulumi_aws``).

    Returns ``None`` when it is not installed.
    """
    name = f"pulumi_{package.replace('-', '_')}"
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return None
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
def registered_resources(package: str) -> Mapping[str, tuple[Path, str]]:
    """Return type token -> (folder, class name) as the SDK's ``__init__`` registers them."""
    folder = package_folder(package)
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
    end = re.compile(r"\n(?=[^\s#)])").search(text, start + 1)
    return text[start + 1 : end.start() if end else len(text)]


def files_of(folder: Path) -> Iterator[Path]:
    """Yield the Python files directly in a folder, in name order."""
    yield from sorted(folder.glob("*.py"))


def snake(name: str) -> str:
    """Return ``getAmiIds`` as ``get_ami_ids``."""
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", spaced).lower()
