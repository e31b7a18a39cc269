"""Says what a property is, so that a newcomer understands where its value comes from."""

from __future__ import annotations

from policypacks._kit.view import View


def stated(view: View, path: str, default: str) -> str:
    """Return a clause on the value at a path, told apart from the provider's default."""
    if view.at(path).value is None:
        return f"{path} is not set, so it is {default}"
    return f"{path} is {view.shown(path)}"
