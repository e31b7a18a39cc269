"""What a provider fills in where a program says nothing.

A real preview shows a resource's *checked* inputs, provider defaults included; here the graph
holds what the program gave. Readers that must know what will be deployed ask for the defaults::

    filled = with_defaults(resource.type, resource.inputs)
    filled.inputs["priceClass"]        # "PriceClass_All"
    filled.is_default("priceClass")    # True: say "default" in a message about it

Paths are wire paths, ``[]`` for every element of a list. Defaults go only into objects that the
program gave: a missing ``customOriginConfig`` stays missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.preview.defaults.registry import DEFAULTS
from simulator.resources.values import PropertyValue, Secret


@dataclass(frozen=True, slots=True)
class Filled:
    """Inputs with defaults, and the exact paths (``origins[0].connectionAttempts``) filled."""

    inputs: Mapping[str, PropertyValue]
    defaulted: frozenset[str]

    def is_default(self, path: str) -> bool:
        """Say whether the value at a path is a default and not the program's."""
        return path in self.defaulted


def with_defaults(type_token: str, inputs: Mapping[str, PropertyValue]) -> Filled:
    """Return the inputs of a resource with its provider's defaults filled in.

    Args:
        type_token: e.g. ``aws:cloudfront/distribution:Distribution``; types without an entry
            come back as they are.
        inputs: decoded inputs; they are not changed.
    """
    defaulted: set[str] = set()
    filled: PropertyValue = inputs
    for default in DEFAULTS.get(type_token, ()):
        filled = _fill(filled, default.path.split("."), default.value, "", defaulted)
    if not isinstance(filled, Mapping):
        raise TypeError(f"the inputs of {type_token} are not a mapping")
    return Filled(filled, frozenset(defaulted))


def _fill(
    owner: PropertyValue,
    steps: list[str],
    value: PropertyValue,
    above: str,
    defaulted: set[str],
) -> PropertyValue:
    if isinstance(owner, Secret):
        return Secret(_fill(owner.value, steps, value, above, defaulted))
    if not isinstance(owner, Mapping):
        return owner  # missing or unknown: nothing to fill
    name, each = steps[0].removesuffix("[]"), steps[0].endswith("[]")
    path = f"{above}.{name}" if above else name
    found = owner.get(name)
    if len(steps) == 1:
        if found is not None:
            return owner
        defaulted.add(path)
        return {**owner, name: value}
    if found is None:
        return owner
    if not each:
        return {**owner, name: _fill(found, steps[1:], value, path, defaulted)}
    if not isinstance(found, tuple):
        return owner
    items = tuple(
        _fill(item, steps[1:], value, f"{path}[{index}]", defaulted)
        for index, item in enumerate(found)
    )
    return {**owner, name: items}
