"""Finds which modules of installed Pulumi SDKs a program will import, from its source alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Final

from simulator.preview.sdk.source import OWN_SDKS, PREFIX, Sdks, module_folder
from simulator.preview.syntax import parse

# A program of more first-party files than this is imported by its own process alone.
_FILE_LIMIT: Final = 2000


def sdk_modules(
    entry: Path, program_folder: Path, root: Path, sdks: Sdks = OWN_SDKS
) -> tuple[str, ...]:
    """Return the SDK modules to import before the program runs, sorted.

    First-party files are followed import by import from the entry; nothing is executed.

    Args:
        entry: the program: a file, or a folder with ``__main__.py``.
        program_folder: the folder that is first on the program's path.
        root: the project's folder.
        sdks: those of the environment that runs the program.
    """
    scan = _Scan(program_folder, root, sdks)
    scan.follow(entry / "__main__.py" if entry.is_dir() else entry, ())
    return tuple(sorted(scan.modules))


class _Scan:
    def __init__(self, program_folder: Path, root: Path, sdks: Sdks) -> None:
        self._sdks = sdks
        self._folder = program_folder
        self._root = root
        self._seen: set[Path] = set()
        self.modules: set[str] = set()

    def follow(self, file: Path, package: tuple[str, ...]) -> None:
        """Read a file of the program, whose package is ``package``, and what it imports."""
        pending = [(file, package)]
        while pending and len(self._seen) < _FILE_LIMIT:
            path, inside = pending.pop()
            if path in self._seen:
                continue
            self._seen.add(path)
            try:
                tree = parse(path.read_bytes())
            except (OSError, SyntaxError, ValueError):
                continue  # the program itself will say so, with its line
            self._collect(tree)
            for name in _imported(tree, inside):
                pending.extend(self._first_party(name))

    def _collect(self, tree: ast.Module) -> None:
        aliases: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.name.startswith(PREFIX):
                        bound = alias.asname or alias.name.split(".", 1)[0]
                        aliases[bound] = alias.name if alias.asname else bound
                        self._add(alias.name)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                module = node.module or ""
                for alias in node.names if module.startswith(PREFIX) else ():
                    full = f"{module}.{alias.name}"
                    aliases[alias.asname or alias.name] = full
                    self._add(module)
                    self._add(full)
        if not aliases:
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                name = _dotted(node)
                head, _, rest = name.partition(".")
                if head in aliases and rest:
                    full = aliases[head]
                    for part in rest.split("."):
                        full = f"{full}.{part}"
                        if not self._add(full):
                            break

    def _add(self, name: str) -> bool:
        """Add a module if an installed SDK has it; say whether it does."""
        package, _, rest = name.partition(".")
        folder = module_folder(package, self._sdks)
        # Configuration modules may read their values when imported: theirs is the program's time.
        if folder is None or rest.split(".", 1)[0] == "config":
            return False
        if self._shadowed(package):
            return False
        if rest:
            target = folder.joinpath(*rest.split("."))
            if not (target / "__init__.py").is_file() and not target.with_suffix(".py").is_file():
                return False
        self.modules.add(name)
        return True

    def _shadowed(self, package: str) -> bool:
        return (self._folder / package).exists() or (self._folder / f"{package}.py").exists()

    def _first_party(self, name: str) -> Iterator[tuple[Path, tuple[str, ...]]]:
        """Yield the first-party files an import of ``name`` reads, with their packages."""
        parts = name.split(".")
        base = self._top_level(parts[0])
        if base is None:
            return
        if base.suffix == ".py":
            yield base, ()
            return
        yield base / "__init__.py", (parts[0],)
        for depth in range(1, len(parts)):
            target = base.joinpath(*parts[1 : depth + 1])
            if (target / "__init__.py").is_file():
                yield target / "__init__.py", tuple(parts[: depth + 1])
            elif target.with_suffix(".py").is_file():
                yield target.with_suffix(".py"), tuple(parts[:depth])

    def _top_level(self, name: str) -> Path | None:
        for folder in (self._folder,):
            if (folder / name / "__init__.py").is_file() or (folder / name).is_dir():
                return folder / name
            if (folder / f"{name}.py").is_file():
                return folder / f"{name}.py"
        spec = _spec(name, self._sdks)
        if spec is None or spec.origin is None:
            return None
        origin = Path(spec.origin)
        if "site-packages" in origin.parts or not origin.is_relative_to(self._root):
            return None
        return origin.parent if origin.name == "__init__.py" else origin


def _imported(tree: ast.Module, package: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, *([node.module] if node.module else [])))
            if module:
                yield module
                for alias in node.names:
                    yield f"{module}.{alias.name}"


def _dotted(node: ast.Attribute) -> str:
    parts: list[str] = []
    current: ast.expr = node
    while isinstance(current, ast.Attribute):
        parts.append(current.attr)
        current = current.value
    if not isinstance(current, ast.Name):
        return ""
    return ".".join([current.id, *reversed(parts)])


@lru_cache(maxsize=256)
def _spec(name: str, sdks: Sdks) -> ModuleSpec | None:
    return sdks.find(name)
