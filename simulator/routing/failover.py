"""Route 53 failover routing: the primary while it is healthy."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.routing.view import Order, View, first_healthy


class FailoverRouter:
    """Answers with the primary while healthy, else the secondary; both unhealthy: the primary.

    Source: Route 53 developer guide, "Failover routing" and "How Route 53 chooses records",
    read 2026.
    """

    def __init__(self, view: View) -> None:
        self._order = tuple(
            sorted(
                range(len(view.choices)),
                key=lambda i: (view.choices[i].role != "primary", i),
            )
        )

    def answer(self, source: int, healthy: Sequence[bool], u: float) -> Order:  # noqa: ARG002  (protocol)
        """Return the primary, or the secondary when only that one is healthy."""
        return first_healthy(self._order, healthy)
