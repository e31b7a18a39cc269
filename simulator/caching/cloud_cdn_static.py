"""Cloud CDN mode CACHE_ALL_STATIC: static types by default, the rest only when asked to."""

from __future__ import annotations

from typing import Final

from simulator.caching.cloud_cdn import cloud_cdn_entry
from simulator.caching.freshness import NOT_STORED, Freshness
from simulator.caching.headers import CacheControl
from simulator.topology.model import CachePolicy

STATIC_TYPES: Final = (
    "text/css",
    "text/javascript",
    "text/ecmascript",
    "application/javascript",
    "application/pdf",
    "application/zip",
    "application/octet-stream",
    "font/",
    "image/",
    "video/",
    "audio/",
)
"""Types cached without a header (Cloud CDN, "Static content", abridged, read 2026)."""


def cloud_cdn_static_freshness(
    policy: CachePolicy, header: CacheControl, content_type: str
) -> Freshness:
    """Return the origin's age up to maxTtl; defaultTtl for static types without a header.

    JSON and HTML are stored only with an explicit s-maxage or max-age. Source: Cloud CDN,
    "Cache modes", read 2026.
    """
    if header.forbids:
        return NOT_STORED
    age_s = header.shared_age_s
    if age_s is not None:
        return cloud_cdn_entry(policy, header, min(age_s, policy.max_ttl_s))
    if content_type.lower().startswith(STATIC_TYPES):
        return cloud_cdn_entry(policy, header, policy.default_ttl_s)
    return NOT_STORED
