"""The types a Pulumi SDK gives to properties, in a form that values can be held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

ScalarName: TypeAlias = Literal["string", "boolean", "integer", "number", "asset", "archive", "any"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A plain value; ``any`` is free-form (JSON)."""

    name: ScalarName


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose items are all of one type."""

    item: PropertyType


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping with free keys whose values are all of one type."""

    value: PropertyType


@dataclass(frozen=True, slots=True)
class EnumOf:
    """A closed set of values."""

    name: str
    values: tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """An object type, by the file and the class that define it; read when it is needed."""

    file: Path
    name: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """A value of any of several types."""

    members: tuple[PropertyType, ...]


PropertyType: TypeAlias = "Scalar | ListOf | MapOf | EnumOf | ObjectRef | OneOf"

ANY = Scalar("any")


@dataclass(frozen=True, slots=True)
class Property:
    """One property of an object type.

    Attributes:
        name: name on the wire, e.g. ``viewerProtocolPolicy``.
        python_name: name in a Python program, e.g. ``viewer_protocol_policy``.
        type: what it holds.
        required: true when the SDK does not let it be left out.
        doc: what the SDK says about it.
    """

    name: str
    python_name: str
    type: PropertyType
    required: bool
    doc: str = ""


@dataclass(frozen=True, slots=True)
class ObjectType:
    """An object type: its properties by wire name."""

    name: str
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class Function:
    """A data source: the wire names of its arguments and the shape of its result.

    Attributes:
        token: e.g. ``aws:ec2/getVpc:getVpc``.
        arguments: wire names of the arguments.
        result: the result type; ``None`` for a function that gives one plain value.
    """

    token: str
    arguments: tuple[str, ...]
    result: ObjectType | None
