"""What an engine tells an observer about every request."""

from __future__ import annotations

from typing import Final, Protocol

# The parts a latency is the sum of, in the order of ``Observer.request``'s ``parts``.
PARTS: Final = (
    "dns",
    "connect",
    "tls",
    "network",
    "edge",
    "queue",
    "cold_start",
    "compute",
    "transfer",
)

# Where a request was answered. The first three are cache tiers of a CDN.
TIERS: Final = ("pop", "regional", "shield", "origin", "none")


class Observer(Protocol):
    """Receives every finished request; an engine never looks at what it does with them."""

    def request(
        self,
        index: int,
        arrival_ms: float,
        cell: int,
        endpoint: str,
        tier: int,
        status: int,
        parts: tuple[float, float, float, float, float, float, float, float, float],
    ) -> None:
        """Take one request.

        Args:
            index: position in the workload.
            arrival_ms: when the client sent it.
            cell: position in the workload's cells.
            endpoint: name of the endpoint behind the request; ``none`` when there was none.
            tier: position in ``TIERS``.
            status: HTTP status as the client sees it, 0 for no answer at all.
            parts: milliseconds, one for each of ``PARTS``; their sum is the latency.
        """
