"""Cloud CDN mode USE_ORIGIN_HEADERS: only what the origin asks to be cached."""

from __future__ import annotations

from simulator.caching.cloud_cdn import cloud_cdn_entry
from simulator.caching.freshness import NOT_STORED, Freshness
from simulator.caching.headers import CacheControl
from simulator.topology.model import CachePolicy


def cloud_cdn_headers_freshness(
    policy: CachePolicy,
    header: CacheControl,
    content_type: str,  # noqa: ARG001  (this mode does not look at it)
) -> Freshness:
    """Return the origin's age as it stands; without one nothing is stored.

    Source: Cloud CDN, "Cache modes", read 2026: the mode takes no TTL settings.
    """
    if header.forbids or header.shared_age_s is None:
        return NOT_STORED
    return cloud_cdn_entry(policy, header, header.shared_age_s)
