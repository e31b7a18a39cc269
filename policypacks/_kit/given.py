"""Tells what a program sets from what a provider will compute."""

from __future__ import annotations

from policypacks._kit.view import View


def is_given(resource: View, name: str) -> bool:
    """Say whether the program sets a top-level property of a resource.

    In a preview a provider answers with unknowns for everything it will compute, also in place
    of properties that nobody set. The engine knows dependencies only of those that were set.
    """
    if resource.is_unknown(name):
        return name in resource.resource.property_dependencies
    return resource.has(name)
