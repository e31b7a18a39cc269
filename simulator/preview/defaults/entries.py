"""Writes the tables of provider defaults: values by path, and the source they were read in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from simulator.preview.defaults.model import Default
from simulator.resources.values import PropertyValue

Table: TypeAlias = Mapping[str, tuple[Default, ...]]

NONE: Final[tuple[Default, ...]] = ()
"""A resource that was looked at and has no defaults: its provider fills in nothing."""

DATE: Final = "2026-11-21"

AWS_DOCS: Final = f"pulumi-aws 7.51 documentation, output not computed, {DATE}"
GOOGLE_DOCS: Final = f"pulumi-gcp 10.2 documentation, output not computed, {DATE}"


def aws_source(file: str) -> str:
    """Name a file of the Terraform AWS provider that a default was read in."""
    return f"terraform-provider-aws internal/service/{file}, read {DATE}"


def google_source(file: str) -> str:
    """Name a file of the Terraform Google provider that a default was read in."""
    return f"terraform-provider-google google/services/{file}, read {DATE}"


def defaults(source: str, values: Mapping[str, PropertyValue]) -> tuple[Default, ...]:
    """Return one default for each path, all from one source.

    Args:
        source: where the values were read.
        values: by wire path, ``[]`` for every element of a list.
    """
    return tuple(Default(path, value, source) for path, value in values.items())


def below(path: str, values: Mapping[str, PropertyValue]) -> dict[str, PropertyValue]:
    """Return the values with their paths put below another path."""
    return {f"{path}.{name}": value for name, value in values.items()}


def merged(*tables: Table) -> dict[str, tuple[Default, ...]]:
    """Return several tables as one.

    Raises:
        ValueError: two of them have a row for the same type; one would silently win.
    """
    whole: dict[str, tuple[Default, ...]] = {}
    for table in tables:
        twice = sorted(whole.keys() & table.keys())
        if twice:
            raise ValueError(f"two tables of defaults have {', '.join(twice)}")
        whole.update(table)
    return whole
