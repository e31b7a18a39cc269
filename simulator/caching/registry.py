"""Which freshness rule belongs to which cache mode: one line each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from simulator.caching.cloud_cdn_force import cloud_cdn_force_freshness
from simulator.caching.cloud_cdn_headers import cloud_cdn_headers_freshness
from simulator.caching.cloud_cdn_static import cloud_cdn_static_freshness
from simulator.caching.cloudfront import cloudfront_freshness
from simulator.caching.freshness import FreshnessRule
from simulator.topology.model import CacheMode

FRESHNESS_RULES: Final[Mapping[CacheMode, FreshnessRule]] = MappingProxyType(
    {
        "cloudfront": cloudfront_freshness,
        "CACHE_ALL_STATIC": cloud_cdn_static_freshness,
        "USE_ORIGIN_HEADERS": cloud_cdn_headers_freshness,
        "FORCE_CACHE_ALL": cloud_cdn_force_freshness,
    }
)
