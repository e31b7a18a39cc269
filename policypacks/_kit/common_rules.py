"""Rules that many policies share: a flag is on, a property is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def must_be_true(path: str, wrong: str) -> Callable[[View, Settings], Iterable[Violation]]:
    """Return the rule that a flag is on; off by default.

    Args:
        path: the flag.
        wrong: what is wrong when it is off, as the beginning of a sentence.
    """

    def judge(view: View, _settings: Settings) -> Iterable[Violation]:
        if not view.flag(path):
            yield view.violation(path, f"{wrong}: {stated(view, path, 'false')}", expected=True)

    return judge


def set_true(path: str) -> Callable[[View, Settings], Mapping[str, Any]]:
    """Return the remediation that turns a flag on."""

    def remediate(_view: View, _settings: Settings) -> Mapping[str, Any]:
        return {path: True}

    return remediate


def must_be_set(path: str, wrong: str) -> Callable[[View, Settings], Iterable[Violation]]:
    """Return the rule that a property has some value, known before the deploy or not.

    Args:
        path: the property.
        wrong: what is wrong when it has none, as the beginning of a sentence.
    """

    def judge(view: View, _settings: Settings) -> Iterable[Violation]:
        if not view.has(path):
            yield view.violation(path, f"{wrong}: {path} is not set")

    return judge


def stated(view: View, path: str, default: str) -> str:
    """Return what a property is, as a message says it; a missing one is its default."""
    if view.at(path).value is None:
        return f"{path} is not set, so {default}"
    return f"{path} is {view.shown(path)}"
