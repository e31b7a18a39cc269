"""Drops what a provider chose before where the program gives something now that rules it out.

A provider keeps the physical name it made up for a resource. When the program gives a name prefix
instead, the two conflict, and the earlier choice goes.

Source: ``buildConflictsWith`` and ``applyDefaults`` in ``pkg/tfbridge/schema.go`` of
github.com/pulumi/pulumi-terraform-bridge, read 2026-11. It knows conflicts from the Terraform
schema; here they are known from the SDKs' documentation, and from the way prefixes are named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from simulator.preview.sdk.types import ObjectType, Property
from simulator.resources.marks import DEFAULTS_KEY

# "Conflicts with `name`.", "Conflicts with `domain` and `domain_iam_role_name`."
_CONFLICTS: Final = re.compile(r"Conflicts with (`\w+`(?:(?:,|,? and|,? or) `\w+`)*)\.")
# What the prefix begins: the name beside it. Other prefixes are those of something else's names.
_BEGINS_A_NAME: Final = re.compile(r"conflicts with|unique|automatically generated", re.IGNORECASE)
_NAME: Final = re.compile(r"`(\w+)`")


def without_conflicts(
    old: Mapping[str, Any], new: Mapping[str, Any], shape: ObjectType | None
) -> Mapping[str, Any]:
    """Return old inputs whose list of choices names none that conflicts with a new input.

    Args:
        old: the inputs in the state, plain wire data; not changed.
        new: the program's inputs, plain wire data.
        shape: the resource's properties, ``None`` when no SDK declares them.
    """
    listed = old.get(DEFAULTS_KEY)
    if not isinstance(listed, list):
        return old
    given = [name for name, value in new.items() if value is not None]
    known = shape.properties if shape is not None else {}
    kept = [name for name in listed if not any(_conflict(name, one, known) for one in given)]
    return {**old, DEFAULTS_KEY: kept}


def _conflict(one: Any, other: str, known: Mapping[str, Property]) -> bool:
    if not isinstance(one, str) or one == other:
        return False
    if f"{one}Prefix" == other or f"{other}Prefix" == one:
        prefix = known.get(max(one, other, key=len))
        return prefix is None or _BEGINS_A_NAME.search(prefix.doc) is not None
    first, second = known.get(one), known.get(other)
    if first is None or second is None:
        return False
    return second.python_name in _named(first) or first.python_name in _named(second)


def _named(known: Property) -> frozenset[str]:
    """Return the Python names of the properties that one's documentation says it conflicts with."""
    text = " ".join(known.doc.split())
    return frozenset(name for found in _CONFLICTS.findall(text) for name in _NAME.findall(found))
