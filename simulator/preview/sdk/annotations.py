"""Turns a type annotation of generated SDK code into a :mod:`simulator.preview.sdk.types` type."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from pathlib import Path

from simulator.preview.sdk.source import class_text, text_of
from simulator.preview.sdk.types import (
    ANY,
    EnumOf,
    ListOf,
    MapOf,
    ObjectRef,
    OneOf,
    PropertyType,
    Scalar,
)
from simulator.preview.syntax import parse, parse_expression

_SCALARS: Mapping[str, Scalar] = {
    "str": Scalar("string"),
    "bool": Scalar("boolean"),
    "int": Scalar("integer"),
    "float": Scalar("number"),
    "Any": ANY,
    "Asset": Scalar("asset"),
    "Archive": Scalar("archive"),
}
# Generated code spells plain types in three ways; a class of the SDK named ``str`` makes it do so.
_PLAIN_PREFIXES = frozenset({"", "builtins", "_builtins", "pulumi"})
_TRANSPARENT = frozenset({"Input", "InputType", "Output", "Awaitable", "NotRequired"})
_LISTS = frozenset({"Sequence", "List", "list"})
_MAPS = frozenset({"Mapping", "Dict", "dict", "MutableMapping"})


def read_annotation(node: ast.expr, file: Path) -> tuple[PropertyType, bool]:
    """Return the type an annotation means and whether ``None`` is allowed.

    Args:
        node: the annotation.
        file: the file it stands in; names are resolved from there.
    """
    if isinstance(node, ast.Constant):
        if node.value is None:
            return ANY, True
        if isinstance(node.value, str):
            return _named(node.value, file), False
        return ANY, False
    if isinstance(node, ast.Name | ast.Attribute):
        return _named(ast.unparse(node), file), False
    if not isinstance(node, ast.Subscript):
        return ANY, True
    return _subscript(node, file)


def _subscript(node: ast.Subscript, file: Path) -> tuple[PropertyType, bool]:
    outer = ast.unparse(node.value).rsplit(".", 1)[-1]
    arguments = list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]
    if outer in _TRANSPARENT:
        return read_annotation(arguments[0], file)
    if outer == "Optional":
        return read_annotation(arguments[0], file)[0], True
    if outer in _LISTS:
        return ListOf(read_annotation(arguments[0], file)[0]), False
    if outer in _MAPS:
        return MapOf(read_annotation(arguments[-1], file)[0]), False
    if outer == "Literal":
        return _constants(arguments), False
    if outer == "Union":
        read = [read_annotation(argument, file) for argument in arguments]
        members = tuple(
            dict.fromkeys(
                kind
                for (kind, _), argument in zip(read, arguments, strict=True)
                if not (isinstance(argument, ast.Constant) and argument.value is None)
            )
        )
        optional = any(optional for _, optional in read)
        return (members[0] if len(members) == 1 else OneOf(members)), optional
    return ANY, True


def _constants(arguments: list[ast.expr]) -> PropertyType:
    """Return the type of constants; the SDK sets them itself, whatever a program gives."""
    kinds = {
        type(argument.value).__name__ if isinstance(argument, ast.Constant) else ""
        for argument in arguments
    }
    return _SCALARS.get(kinds.pop(), ANY) if len(kinds) == 1 else ANY


def _named(name: str, file: Path) -> PropertyType:
    prefix, _, last = name.rpartition(".")
    if prefix in _PLAIN_PREFIXES and last in _SCALARS:
        return _SCALARS[last]
    if "[" in name:
        return read_annotation(parse_expression(name).body, file)[0]
    if last in _LISTS or last in _MAPS:
        return ANY
    if last.endswith("ArgsDict"):
        last = last.removesuffix("Dict")
    folder = _folder_of(prefix, file)
    for candidate in (file, folder / "_inputs.py", folder / "outputs.py"):
        if candidate.parent == folder and class_text(candidate, last):
            return ObjectRef(candidate, last)
    return _enum(folder / "_enums.py", last) or ANY


def _folder_of(prefix: str, file: Path) -> Path:
    """Return the folder a dotted prefix points to: ``_iam``, ``_iam.outputs``, ``_meta.v1``."""
    alias, *modules = prefix.split(".")
    if alias in {"", "outputs", "_inputs", "_enums", "pulumi"}:
        return file.parent
    match = re.search(
        rf"^from (\.+) import (?:(\w+) as )?{re.escape(alias)}$", text_of(file), re.MULTILINE
    )
    folder = file.parent
    if match is None:
        return folder
    for _ in range(len(match.group(1)) - 1):
        folder = folder.parent
    folder /= match.group(2) or alias
    for module in modules:
        if module in {"outputs", "_inputs", "_enums"}:
            break
        folder /= module
    return folder


def _enum(file: Path, name: str) -> EnumOf | None:
    text = class_text(file, name)
    if not text:
        return None
    body = parse(text).body[0]
    if not isinstance(body, ast.ClassDef):
        return None
    values = tuple(
        statement.value.value
        for statement in body.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str | int | float)
    )
    return EnumOf(name, values) if values else None
