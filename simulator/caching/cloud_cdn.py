"""What the three cache modes of Cloud CDN share."""

from __future__ import annotations

from simulator.caching.freshness import Freshness
from simulator.caching.headers import CacheControl
from simulator.topology.model import CachePolicy


def cloud_cdn_entry(policy: CachePolicy, header: CacheControl, ttl_s: float) -> Freshness:
    """Return what Cloud CDN does with a response that stays fresh for ``ttl_s``.

    serveWhileStale never applies to s-maxage and must-revalidate responses, and a response's
    own stale-if-error has no effect. Source: Cloud CDN, "Caching overview" and "Serve stale
    content", read 2026.
    """
    revalidates = header.must_revalidate or header.s_maxage_s is not None
    stale_s = 0.0 if revalidates else policy.stale_while_revalidate_s
    return Freshness(
        stored=ttl_s > 0,
        ttl_s=ttl_s,
        stale_while_revalidate_s=stale_s,
        stale_if_error_s=stale_s,
        collapse=policy.collapse,
    )
