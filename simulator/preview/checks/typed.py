"""Holds inputs against the SDK's types: names, presence, kinds and enums, at every depth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from simulator.errors import suggestion
from simulator.preview.checks.issue import CheckIssue
from simulator.preview.sdk.read import object_type
from simulator.preview.sdk.types import (
    EnumOf,
    ListOf,
    MapOf,
    ObjectRef,
    ObjectType,
    OneOf,
    Property,
    PropertyType,
    Scalar,
)
from simulator.resources.values import (
    UNKNOWN,
    Archive,
    Asset,
    PropertyValue,
    ResourceReference,
    Secret,
)

_KIND_NAMES = {
    "string": "a string",
    "boolean": "a boolean",
    "integer": "a whole number",
    "number": "a number",
    "asset": "an asset",
    "archive": "an archive",
}
# How the generator of Google's provider writes an enum into its documentation.
_POSSIBLE_VALUES = re.compile(r"Possible values are: ((?:`[^`]+`(?:, )?)+)\.")
# What the providers' own parser takes for a boolean (Go's strconv.ParseBool).
_BOOLEANS = frozenset(
    {"1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"}
)


def check_object(
    value: Mapping[str, PropertyValue], expected: ObjectType, path: str = ""
) -> tuple[CheckIssue, ...]:
    """Return all issues of an object's properties; unknowns and secrets are looked through."""
    return tuple(_object(value, expected, path, secret=False))


def _object(
    value: Mapping[str, PropertyValue], expected: ObjectType, path: str, *, secret: bool
) -> Iterator[CheckIssue]:
    for known in expected.properties.values():
        given = value.get(known.name)
        where = f"{path}.{known.name}" if path else known.name
        if given is None:
            # Given under its Python name: reported below as unknown, with the name to write.
            if known.required and value.get(known.python_name) is None:
                yield CheckIssue(where, f"missing required property {known.name!r}")
            continue
        yield from _value(given, known.type, where, known, secret=secret)
    for name in value:
        if name in expected.properties or name.startswith("__") or value[name] is None:
            continue
        if secret:
            # The keys of a secret mapping are as secret as its values.
            yield CheckIssue(path, "unknown property", _known_names(expected))
            continue
        where = f"{path}.{name}" if path else name
        yield CheckIssue(where, f"unknown property {name!r}", _name_hint(name, expected))


def _name_hint(name: str, expected: ObjectType) -> str:
    for known in expected.properties.values():
        if known.python_name == name:
            return f"write it as {known.name!r} here: Pulumi does not translate this dictionary"
    python = "_" in name
    names = [known.python_name if python else known.name for known in expected.properties.values()]
    near = suggestion(name, names)
    return near or f"known: {', '.join(sorted(names))}"


def _known_names(expected: ObjectType) -> str:
    return f"known: {', '.join(sorted(expected.properties))}"


def _value(
    value: PropertyValue, expected: PropertyType, path: str, owner: Property, *, secret: bool
) -> Iterator[CheckIssue]:
    while isinstance(value, Secret):
        secret = True
        value = value.value
    if value is None or value is UNKNOWN or isinstance(value, ResourceReference):
        return
    match expected:
        case OneOf(members):
            yield from _one_of(value, members, path, owner, secret=secret)
        case Scalar():
            yield from _scalar(value, expected, path, secret=secret)
            yield from _documented(value, expected, path, owner, secret=secret)
        case EnumOf():
            yield from _enum(value, expected, path, secret=secret)
        case ListOf(item):
            if not isinstance(value, tuple):
                yield _wrong_kind(path, "a list", value, "wrap the value in a list: [...]")
                return
            for index, element in enumerate(value):
                yield from _value(element, item, f"{path}[{index}]", owner, secret=secret)
        case MapOf(item):
            if not isinstance(value, Mapping):
                yield _wrong_kind(path, "a mapping", value)
                return
            for key, element in value.items():
                where = path if secret else f"{path}.{key}"
                yield from _value(element, item, where, owner, secret=secret)
        case ObjectRef():
            yield from _reference(value, expected, path, secret=secret)


def _reference(
    value: PropertyValue, expected: ObjectRef, path: str, *, secret: bool
) -> Iterator[CheckIssue]:
    shape = object_type(expected)
    if shape is None:
        return
    if isinstance(value, Mapping):
        yield from _object(value, shape, path, secret=secret)
        return
    hint = "give one object, not a list of objects" if _is_list(value) else ""
    yield _wrong_kind(path, "an object", value, hint)


def _one_of(
    value: PropertyValue,
    members: tuple[PropertyType, ...],
    path: str,
    owner: Property,
    *,
    secret: bool,
) -> Iterator[CheckIssue]:
    enums = [member for member in members if isinstance(member, EnumOf)]
    others = [member for member in members if not isinstance(member, EnumOf)]
    results = [list(_value(value, member, path, owner, secret=secret)) for member in others]
    best = min(results, key=_badness, default=None)
    if best is None:
        for enum in enums:
            yield from _enum(value, enum, path, secret=secret)
        return
    yield from best
    # An enum beside a plain string is advice: the provider takes values newer than the SDK.
    if best or not enums or any(value in enum.values for enum in enums):
        return
    if not isinstance(value, str) or f"`{value}`" in owner.doc or f'"{value}"' in owner.doc:
        return
    known = [str(item) for enum in enums for item in enum.values]
    shown = "the value" if secret else repr(value)
    hint = _choices("" if secret else value, known)
    yield CheckIssue(path, f"{shown} is not one of the SDK's known values", hint, "warning")


def _badness(issues: list[CheckIssue]) -> int:
    return sum(10 if issue.severity == "error" else 1 for issue in issues)


def _enum(
    value: PropertyValue, expected: EnumOf, path: str, *, secret: bool
) -> Iterator[CheckIssue]:
    if value in expected.values:
        return
    known = [str(item) for item in expected.values]
    shown = "the value" if secret else repr(value)
    hint = _choices(value if isinstance(value, str) and not secret else "", known)
    yield CheckIssue(path, f"{shown} is not allowed", hint)


def _choices(value: str, known: list[str]) -> str:
    near = suggestion(value, known) if value else ""
    listed = ", ".join(known[:12]) + (", ..." if len(known) > 12 else "")
    return f"{near} one of: {listed}".strip()


def _documented(
    value: PropertyValue, expected: Scalar, path: str, owner: Property, *, secret: bool
) -> Iterator[CheckIssue]:
    """Warn of a value outside the list that pulumi-gcp documents: it has no enums of its own."""
    if expected.name != "string" or not isinstance(value, str) or not value:
        return
    found = _POSSIBLE_VALUES.search(owner.doc)
    if found is None:
        return
    known = re.findall(r"`([^`]+)`", found.group(1))
    if value not in known:
        shown = "the value" if secret else repr(value)
        hint = _choices("" if secret else value, known)
        yield CheckIssue(path, f"{shown} is not one of the documented values", hint, "warning")


def _scalar(
    value: PropertyValue, expected: Scalar, path: str, *, secret: bool
) -> Iterator[CheckIssue]:
    wanted = _KIND_NAMES.get(expected.name)
    if wanted is None:
        return
    if expected.name in {"asset", "archive"}:
        # The providers take an archive where an asset is asked for and the other way round.
        if not isinstance(value, Asset | Archive):
            yield _wrong_kind(path, wanted, value, "wrap it, e.g. pulumi.FileArchive(path)")
        return
    if isinstance(value, Mapping | tuple | Asset | Archive):
        hint = "give one value, not a list" if _is_list(value) else ""
        yield _wrong_kind(path, wanted, value, hint)
        return
    if expected.name == "string":
        return  # numbers and booleans are converted by the provider
    if expected.name == "boolean":
        if isinstance(value, bool):
            return
        yield from _converted(path, wanted, value, isinstance(value, str) and value in _BOOLEANS)
        return
    if isinstance(value, bool):
        yield _wrong_kind(path, wanted, value)
    elif isinstance(value, str):
        yield from _converted(path, wanted, value, _is_number(value, expected.name == "integer"))
    elif expected.name == "integer" and isinstance(value, float) and not value.is_integer():
        shown = "the value" if secret else repr(value)
        yield CheckIssue(path, f"expected {wanted}, got {shown}", "", "error")


def _converted(
    path: str, wanted: str, value: PropertyValue, convertible: bool
) -> Iterator[CheckIssue]:
    if convertible:
        yield CheckIssue(
            path,
            f"expected {wanted}, got a string that the provider converts",
            "give the value itself, without quotes",
            "warning",
        )
    else:
        yield _wrong_kind(path, wanted, value)


def _is_number(text: str, whole: bool) -> bool:
    try:
        number = float(text)
    except ValueError:
        return False
    return number.is_integer() if whole else True


def _is_list(value: PropertyValue) -> bool:
    return isinstance(value, tuple)


def _wrong_kind(path: str, wanted: str, value: PropertyValue, hint: str = "") -> CheckIssue:
    return CheckIssue(path, f"expected {wanted}, got {_kind_of(value)}", hint)


def _kind_of(value: PropertyValue) -> str:
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, tuple):
        return "a list"
    if isinstance(value, Mapping):
        return "a mapping"
    return f"an {type(value).__name__.lower()}"
