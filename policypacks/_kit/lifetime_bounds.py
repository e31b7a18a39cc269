"""Bounds of a lifetime that a team can set: what is outside them, and how it is brought inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policypacks._kit.seconds import clamped, outside
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


@dataclass(frozen=True)
class LifetimeBounds:
    """The settings ``shortest_s`` and ``longest_s`` of a policy, and what they mean.

    Attributes:
        shortest_s, longest_s: their defaults, seconds.
        why_short, why_long: what goes wrong outside them.
        path: where the lifetime lies.
        default_s: what counts when it is not set; ``None``: then it is not judged.
        what: what the settings bound, as their descriptions name it.
    """

    shortest_s: float
    longest_s: float
    why_short: str
    why_long: str
    path: str = "ttl"
    default_s: float | None = None
    what: str = "TTL"

    @property
    def config(self) -> Mapping[str, Mapping[str, Any]]:
        """The JSON Schema of both settings."""
        return {
            "shortest_s": self._setting("Shortest", self.shortest_s),
            "longest_s": self._setting("Longest", self.longest_s),
        }

    def outside(self, view: View, settings: Settings) -> Iterator[Violation]:
        """Yield a violation when the lifetime lies outside the bounds in force.

        Raises:
            CannotEvaluateError: it is unknown or no number.
        """
        yield from outside(
            view,
            self.path,
            at_least=settings.number("shortest_s"),
            at_most=settings.number("longest_s"),
            why_short=self.why_short,
            why_long=self.why_long,
            default=self.default_s,
        )

    def clamped(self, view: View, settings: Settings) -> Mapping[str, Any]:
        """Return the lifetime brought into the bounds in force, nothing when it lies within.

        Raises:
            CannotEvaluateError: it is unknown or no number.
        """
        return clamped(
            view,
            self.path,
            at_least=settings.number("shortest_s"),
            at_most=settings.number("longest_s"),
            default=self.default_s,
        )

    def _setting(self, which: str, default: float) -> Mapping[str, Any]:
        return {
            "type": "number",
            "minimum": 0,
            "default": default,
            "description": f"{which} {self.what} in seconds.",
        }
