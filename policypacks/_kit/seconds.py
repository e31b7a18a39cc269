"""Compares lifetimes in seconds with bounds, and tells the default of one that is not set."""

from __future__ import annotations

from collections.abc import Iterator

from policypacks._kit.view import View, Violation


def stated(view: View, path: str, default: float | None = None) -> str:
    """Return a lifetime as a message shows it: its value, or that it is not set and what counts."""
    if view.at(path).value is None and default is not None:
        return f"not set, so {default:g} s"
    shown = view.shown(path)
    return f"{shown} s" if view.at(path).value is not None else shown


def outside(
    view: View,
    path: str,
    *,
    at_least: float = 0,
    at_most: float,
    why_short: str,
    why_long: str,
    default: float | None = None,
) -> Iterator[Violation]:
    """Yield a violation when the lifetime at a path lies outside its bounds.

    A lifetime that is not set counts as ``default``; without one it is not judged.

    Raises:
        CannotEvaluateError: it is unknown or no number.
    """
    found = view.number(path, default)
    if found is None or at_least <= found <= at_most:
        return
    why = why_short if found < at_least else why_long
    yield view.violation(
        path,
        f"{view.at(path).path} is {stated(view, path, default)}: {why}",
        expected=f"{at_least:g} to {at_most:g} s",
    )


def clamped(
    view: View, path: str, *, at_least: float = 0, at_most: float, default: float | None = None
) -> dict[str, float]:
    """Return the lifetime at a path brought into its bounds, nothing when it lies within.

    Raises:
        CannotEvaluateError: it is unknown or no number.
    """
    found = view.number(path, default)
    if found is None or at_least <= found <= at_most:
        return {}
    return {path: min(max(found, at_least), at_most)}
