"""Route 53 weighted routing: shares by weight."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.routing.view import Order, View, draw_weighted


class WeightedRouter:
    """Answers each query with one candidate, drawn with probability weight / sum of weights.

    Weight 0 serves only when every other record is unhealthy; all weights 0 are served equally;
    everything unhealthy counts as everything healthy. Source: Route 53 developer guide,
    "Weighted routing" and "How Route 53 chooses records", read 2026.
    """

    def __init__(self, view: View) -> None:
        weights = [1.0 if c.weight is None else c.weight for c in view.choices]
        self._weighted = tuple(i for i, w in enumerate(weights) if w > 0)
        self._zero = tuple(i for i, w in enumerate(weights) if w <= 0)
        self._weights = weights
        self._equal = [1.0] * len(weights)

    def answer(self, source: int, healthy: Sequence[bool], u: float) -> Order:  # noqa: ARG002  (protocol)
        """Return one candidate drawn by weight among the healthy ones."""
        alive = [i for i in self._weighted if healthy[i]]
        if alive:
            return (draw_weighted(alive, self._weights, u),)
        spare = [i for i in self._zero if healthy[i]]
        if spare:
            return (draw_weighted(spare, self._equal, u),)
        if self._weighted:
            return (draw_weighted(self._weighted, self._weights, u),)
        return (draw_weighted(self._zero, self._equal, u),) if self._zero else ()
