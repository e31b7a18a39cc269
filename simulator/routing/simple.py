"""Simple routing: one record, whatever its health."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.routing.view import Order, View


class SimpleRouter:
    """Answers with every candidate in the program's order; a plain record has one."""

    def __init__(self, view: View) -> None:
        self._order = tuple(range(len(view.choices)))

    def answer(self, source: int, healthy: Sequence[bool], u: float) -> Order:  # noqa: ARG002  (protocol)
        """Return all candidates."""
        return self._order
