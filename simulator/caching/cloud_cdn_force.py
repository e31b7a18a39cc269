"""Cloud CDN mode FORCE_CACHE_ALL: everything, whatever the origin says."""

from __future__ import annotations

from simulator.caching.cloud_cdn import cloud_cdn_entry
from simulator.caching.freshness import Freshness
from simulator.caching.headers import CacheControl
from simulator.topology.model import CachePolicy


def cloud_cdn_force_freshness(
    policy: CachePolicy,
    header: CacheControl,
    content_type: str,  # noqa: ARG001  (this mode does not look at it)
) -> Freshness:
    """Return defaultTtl; private, no-store and the origin's age are ignored.

    Source: Cloud CDN, "Cache modes", read 2026.
    """
    return cloud_cdn_entry(policy, header, policy.default_ttl_s)
