"""Route 53 latency routing: the region with the lowest latency from the query's network."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulator.routing.view import Order, View, first_healthy


class LatencyRouter:
    """Answers with the candidate region nearest in round-trip time to the query's source.

    Route 53 measures latency between networks of resolvers (or truncated client subnets) and
    AWS regions, not between the client and the endpoint; ``View.rtt_ms`` stands for that table.
    An unhealthy region falls to the next lowest latency. Source: Route 53 developer guide,
    "Latency-based routing", read 2026.
    """

    def __init__(self, view: View) -> None:
        rtt = np.where(np.isnan(view.rtt_ms), np.inf, view.rtt_ms)
        # A stable sort breaks equal latencies by the program's order of records.
        self._orders: tuple[Order, ...] = tuple(
            tuple(row) for row in np.argsort(rtt, axis=1, kind="stable").tolist()
        )

    def answer(self, source: int, healthy: Sequence[bool], u: float) -> Order:  # noqa: ARG002  (protocol)
        """Return the nearest healthy region."""
        return first_healthy(self._orders[source], healthy)
