"""Tells whether ranges of addresses hold the whole internet, however they are written."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, collapse_addresses, ip_network


def hold_everywhere(ranges: Iterable[str]) -> bool:
    """Say whether ranges together hold every IPv4 or every IPv6 address.

    Two halves are a whole, and ``::/0`` has many spellings; what is no range counts for nothing.
    """
    fourth: list[IPv4Network] = []
    sixth: list[IPv6Network] = []
    for text in ranges:
        try:
            network = ip_network(text.strip(), strict=False)
        except ValueError:
            continue
        if isinstance(network, IPv4Network):
            fourth.append(network)
        else:
            sixth.append(network)
    return any(one.prefixlen == 0 for one in collapse_addresses(fourth)) or any(
        one.prefixlen == 0 for one in collapse_addresses(sixth)
    )
