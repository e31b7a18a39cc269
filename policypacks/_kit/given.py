"""Tells what a program sets from what a provider will compute."""

from __future__ import annotations

from policypacks._kit.view import View


def given(resource: View, name: str) -> View:
    """Return a top-level property as the program sets it, nothing where it leaves it out.

    In a preview a provider answers with unknowns for everything it will compute, also in place
    of properties that nobody set. The engine tells the dependencies of those that were set; where
    it tells of none at all, as for a single resource, there is nothing but what was set.
    """
    told = resource.resource.property_dependencies
    if resource.is_unknown(name) and told and name not in told:
        return resource.below(name, None)
    return resource.at(name)
