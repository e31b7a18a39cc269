"""Route 53 multivalue answers: up to eight healthy records at random."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from simulator.routing.view import Order, View

MOST_RECORDS: Final = 8
"""Records in one answer at most (Route 53 developer guide, "Multivalue answer routing", 2026)."""


class MultivalueRouter:
    """Answers with up to eight healthy candidates; the client tries them in that order.

    Which eight, and in which order, is random: here a rotation that starts at the draw, so that
    every candidate comes first equally often. None healthy: up to eight unhealthy ones.
    """

    def __init__(self, view: View) -> None:
        self._all = tuple(range(len(view.choices)))

    def answer(self, source: int, healthy: Sequence[bool], u: float) -> Order:  # noqa: ARG002  (protocol)
        """Return up to eight candidates in the order the client will try them."""
        alive = tuple(i for i in self._all if healthy[i]) or self._all
        start = int(u * len(alive))
        return (alive[start:] + alive[:start])[:MOST_RECORDS]
