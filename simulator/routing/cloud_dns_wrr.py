"""Cloud DNS weighted round robin: shares by weight."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.routing.view import Order, View, draw_weighted


class CloudDnsWrrRouter:
    """Answers with one candidate drawn by weight among the healthy ones.

    The healthy ones share the weight of the unhealthy; none healthy: all are taken as healthy.
    Weight 0 is never served beside a positive one. Source: Cloud DNS, "DNS routing policies and
    health checks", read 2026.
    """

    def __init__(self, view: View) -> None:
        self._weights = [1.0 if c.weight is None else c.weight for c in view.choices]

    def answer(self, source: int, healthy: Sequence[bool], u: float) -> Order:  # noqa: ARG002  (protocol)
        """Return one candidate drawn by weight."""
        weights = self._weights
        weighted = [i for i, w in enumerate(weights) if w > 0]
        alive = [i for i in weighted if healthy[i]] or weighted
        return (draw_weighted(alive, weights, u),) if alive else ()
