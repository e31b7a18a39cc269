"""Route 53 IP-based routing: the longest CIDR block that holds the source's address."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from simulator.routing.view import Order, View, first_healthy


class IpRouter:
    """Answers with the candidate of the longest matching CIDR block, else the default location.

    A candidate without blocks, or with ``*``, is the default. A source without an address
    matches the default only. Source: Route 53 developer guide, "IP-based routing", read 2026.
    """

    def __init__(self, view: View) -> None:
        blocks = [
            (ipaddress.ip_network(cidr, strict=False), position)
            for position, choice in enumerate(view.choices)
            for cidr in choice.cidrs
            if cidr != "*"
        ]
        defaults = tuple(
            position
            for position, choice in enumerate(view.choices)
            if not choice.cidrs or "*" in choice.cidrs
        )
        orders: list[Order] = []
        for source in view.sources:
            address = ipaddress.ip_address(source.address) if source.address else None
            matching = sorted(
                (-network.prefixlen, position)
                for network, position in blocks
                if address is not None and address in network
            )
            orders.append(tuple(position for _, position in matching) + defaults)
        self._orders = tuple(orders)

    def answer(self, source: int, healthy: Sequence[bool], u: float) -> Order:  # noqa: ARG002  (protocol)
        """Return the matching candidate; empty when none matches and there is no default."""
        return first_healthy(self._orders[source], healthy)
