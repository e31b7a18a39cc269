"""Reads what a resource takes and what a data source gives, from the SDK's generated source."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

from simulator.preview.sdk.annotations import read_annotation
from simulator.preview.sdk.source import (
    OWN_SDKS,
    Sdks,
    class_text,
    files_of,
    package_folder,
    registered_resources,
    snake,
    text_of,
)
from simulator.preview.sdk.types import Function, ObjectRef, ObjectType, Property
from simulator.preview.syntax import parse


@lru_cache(maxsize=4096)
def object_type(reference: ObjectRef) -> ObjectType | None:
    """Return the properties of a class of generated SDK code, ``None`` when it has none."""
    text = class_text(reference.file, reference.name)
    if not text:
        return None
    body = parse(text).body[0]
    if not isinstance(body, ast.ClassDef):
        return None
    properties: dict[str, Property] = {}
    for statement in body.body:
        if not isinstance(statement, ast.FunctionDef) or statement.returns is None:
            continue
        wire = _wire_name(statement)
        if wire is None:
            continue
        kind, optional = read_annotation(statement.returns, reference.file)
        properties[wire] = Property(
            wire, statement.name, kind, not optional, ast.get_docstring(statement) or ""
        )
    return ObjectType(reference.name, properties)


def _wire_name(function: ast.FunctionDef) -> str | None:
    for decorator in function.decorator_list:
        call = decorator.func if isinstance(decorator, ast.Call) else decorator
        if ast.unparse(call) != "pulumi.getter":
            continue
        if isinstance(decorator, ast.Call):
            for keyword in decorator.keywords:
                if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                    return str(keyword.value.value)
        return function.name
    return None


@lru_cache(maxsize=4096)
def resource_inputs(token: str, sdks: Sdks = OWN_SDKS) -> ObjectType | None:
    """Return the input type of a resource by its type token, as the given SDKs have it.

    Returns ``None`` for components, for resources the installed SDK does not know, and when the
    SDK is not installed: their inputs cannot be checked.
    """
    found = resource_class(token, sdks)
    if found is None:
        return None
    # `XInitArgs` is what the generator writes when `XArgs` is also a nested type's name.
    for name in (f"{found.name}Args", f"{found.name}InitArgs"):
        if class_text(found.file, name):
            return object_type(ObjectRef(found.file, name))
    return None


def resource_class(token: str, sdks: Sdks = OWN_SDKS) -> ObjectRef | None:
    """Return where the class of a resource or of a provider is, ``None`` when no SDK has it."""
    if token.startswith("pulumi:providers:"):
        folder = package_folder(token.rsplit(":", 1)[-1], sdks)
        return None if folder is None else _class_in(folder, "provider", "Provider")
    package, _, rest = token.partition(":")
    folder, name = registered_resources(package, sdks).get(token, (None, ""))
    if folder is None:
        return None
    return _class_in(folder, snake(rest.split(":", 1)[0].rsplit("/", 1)[-1]), name)


def _class_in(folder: Path, stem: str, name: str) -> ObjectRef | None:
    for file in (folder / f"{stem}.py", *files_of(folder)):
        if class_text(file, name):
            return ObjectRef(file, name)
    return None


@lru_cache(maxsize=1024)
def function(token: str, sdks: Sdks = OWN_SDKS) -> Function | None:
    """Return the arguments and result of a data source, ``None`` when no SDK knows it."""
    file = _function_file(token, sdks)
    if file is None:
        return None
    text = text_of(file)
    arguments = tuple(dict.fromkeys(re.findall(r"__args__\['(\w+)'\]", text)))
    match = re.search(rf"'{re.escape(token)}', __args__, .*?typ=(\w+)\)", text)
    result = object_type(ObjectRef(file, match.group(1))) if match else None
    return Function(token, arguments, result)


def _function_file(token: str, sdks: Sdks) -> Path | None:
    package, _, rest = token.partition(":")
    root = package_folder(package, sdks)
    if root is None or rest.count(":") != 1:
        return None
    module, name = rest.split(":")
    head = module.split("/", 1)[0]
    folder = root if head == "index" else root / head
    if not folder.is_dir():
        # A module whose name is a Python keyword gets an underscore: lambda_.
        folder = root / f"{head}_"
    quoted = f"'{token}'"
    for file in (folder / f"{snake(name)}.py", *files_of(folder)):
        if quoted in text_of(file):
            return file
    return None


def functions_of(token: str, sdks: Sdks = OWN_SDKS) -> tuple[str, ...]:
    """Return the tokens of all data sources beside ``token`` in its module, for suggestions."""
    package, _, rest = token.partition(":")
    root = package_folder(package, sdks)
    if root is None:
        return ()
    head = rest.split(":", 1)[0].split("/", 1)[0]
    folder = root if head == "index" else root / head
    found: dict[str, None] = {}
    for file in files_of(folder):
        if file.name.startswith("get_"):
            found.update(
                dict.fromkeys(re.findall(rf"'({re.escape(package)}:[\w/]+:\w+)'", text_of(file)))
            )
    return tuple(found)
