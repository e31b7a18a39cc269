"""The inputs of a resource as its provider would check them: carried over, then held to rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Where providers bridged from Terraform note which values they filled in themselves.
_DEFAULTS = "__defaults"


def carried_over(new: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """Return new inputs with the values that the provider itself chose for the old ones.

    A state written by a real provider holds the physical names and defaults it made up, and
    lists them. Without them every preview of an existing stack would show their removal.

    Args:
        new: the program's inputs, plain wire data; not changed.
        old: the inputs in the state, plain wire data; empty for a new resource.
    """
    made = old.get(_DEFAULTS)
    names = made if isinstance(made, list) else []
    found = dict(new)
    for name in names:
        if isinstance(name, str) and name in old and found.get(name) is None:
            found[name] = old[name]
    for name, value in found.items():
        before = old.get(name)
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            found[name] = carried_over(value, before)
        elif isinstance(value, list) and isinstance(before, list):
            found[name] = [
                carried_over(item, before[index])
                if index < len(before)
                and isinstance(item, Mapping)
                and isinstance(before[index], Mapping)
                else item
                for index, item in enumerate(value)
            ]
    return found
