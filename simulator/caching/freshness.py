"""How long a response stays fresh, and how long it may be served stale: one result type."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from simulator.caching.headers import CacheControl
from simulator.topology.model import CachePolicy


@dataclass(frozen=True, slots=True)
class Freshness:
    """What a cache does with one kind of response; times in seconds.

    Attributes:
        stored: whether the cache keeps it at all.
        ttl_s: how long from the fill it is fresh.
        stale_while_revalidate_s: after that, how long it is served while fetched again.
        stale_if_error_s: after the TTL, how long it may answer for a failing origin.
        collapse: whether one fetch is shared by everybody who waits for the object.
    """

    stored: bool
    ttl_s: float = 0.0
    stale_while_revalidate_s: float = 0.0
    stale_if_error_s: float = 0.0
    collapse: bool = False


NOT_STORED = Freshness(stored=False)
FOREVER_S = math.inf


class FreshnessRule(Protocol):
    """Reads a cache policy and a response's header."""

    def __call__(self, policy: CachePolicy, header: CacheControl, content_type: str) -> Freshness:
        """Return what the cache does with a successful response."""
