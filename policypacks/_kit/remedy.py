"""Remediation: puts the values that mend a resource into its properties, and changes no other.

The policy sees the properties without its provider's notes; what is returned keeps them, but for
the names of the properties that were set: a value of ours is no default of the provider's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from policypacks._kit.judge import excluded, violated_parts
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.marks import DEFAULTS_KEY, unmarked_resource
from simulator.resources.model import Resource
from simulator.resources.values import PropertyValue, Secret


def remedied(
    policy: ResourcePolicy, resource: Resource, settings: Settings, today: date
) -> Mapping[str, PropertyValue] | None:
    """Return the properties of a resource after remediation, ``None`` when nothing changes.

    What cannot be evaluated is left as it is; so is a resource with a suppression in force.
    """
    if policy.remediate is None or resource.type not in policy.types:
        return None
    if excluded(resource.urn, settings, today):
        return None
    properties: PropertyValue = resource.inputs
    changed = False
    view = View.of(unmarked_resource(resource))
    for part in violated_parts(policy, view, settings):
        try:
            values = policy.remediate(part, settings)
        except CannotEvaluateError:
            continue
        for path, value in values.items():
            place = part.at(path).path
            properties = _with_value(properties, _steps(place), value)
            changed = True
    return properties if changed and isinstance(properties, Mapping) else None


def _steps(path: str) -> list[str]:
    return path.replace("[", ".[").split(".")


def _with_value(current: PropertyValue, steps: list[str], value: PropertyValue) -> PropertyValue:
    """Return ``current`` with the value at a path replaced; missing objects on the way are made."""
    if isinstance(current, Secret):
        return Secret(_with_value(current.value, steps, value))
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if step.startswith("["):
        index = int(step[1:-1])
        if isinstance(current, tuple) and index < len(current):
            changed = _with_value(current[index], rest, value)
            return (*current[:index], changed, *current[index + 1 :])
        # An object where another version of the provider has a list of one.
        return _with_value(current, rest, value) if index == 0 else current
    if isinstance(current, tuple):
        # A list of one where another version of the provider has an object.
        return (_with_value(current[0] if current else None, steps, value),)
    below = current if isinstance(current, Mapping) else {}
    changed = {**below, step: _with_value(below.get(step), rest, value)}
    filled = changed.get(DEFAULTS_KEY)
    if not rest and isinstance(filled, tuple):
        changed[DEFAULTS_KEY] = tuple(name for name in filled if name != step)
    return changed
