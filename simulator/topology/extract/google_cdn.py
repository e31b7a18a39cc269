"""Cloud CDN settings of a backend service or bucket."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.model import CacheKey, CacheMode, CachePolicy

Names: TypeAlias = 'Literal["all", "none"] | tuple[str, ...]'

# Cloud CDN documentation, "Use TTL settings and overrides" and "Serve stale content", 2025-11.
DEFAULT_TTL_S = 3_600.0
MAX_TTL_S = 86_400.0
LONGEST_TTL_S = 31_622_400.0
STALE_S = 86_400.0
# "Use negative caching", 2025-11: seconds by status where no policy names any.
NEGATIVE_TTL_S: Mapping[int, float] = MappingProxyType(
    {
        300: 600.0,
        301: 600.0,
        308: 600.0,
        404: 120.0,
        410: 120.0,
        451: 120.0,
        405: 60.0,
        501: 60.0,
    }
)
_MODES: Mapping[str, CacheMode] = MappingProxyType(
    {
        "CACHE_ALL_STATIC": "CACHE_ALL_STATIC",
        "USE_ORIGIN_HEADERS": "USE_ORIGIN_HEADERS",
        "FORCE_CACHE_ALL": "FORCE_CACHE_ALL",
    }
)


def cdn_policy(backend: Resource, *, bucket: bool) -> CachePolicy | None:
    """Return how Cloud CDN caches what a backend answers; ``None`` where it is off."""
    if not read.flag(backend, "enableCdn", False):
        return None
    mode = read.text(backend, "cdnPolicy.cacheMode", "CACHE_ALL_STATIC")
    if mode not in _MODES:
        raise UnmodelledError(f"cacheMode {mode!r} is not one Cloud CDN has")
    default_s = read.number(backend, "cdnPolicy.defaultTtl", DEFAULT_TTL_S)
    max_s = read.number(backend, "cdnPolicy.maxTtl", max(MAX_TTL_S, default_s))
    if mode == "USE_ORIGIN_HEADERS":  # takes no TTL settings: the origin alone decides
        default_s, max_s = 0.0, LONGEST_TTL_S
    elif mode == "FORCE_CACHE_ALL":  # the default TTL overrides whatever the origin says
        max_s = default_s
    return CachePolicy(
        mode=_MODES[mode],
        methods=frozenset({"GET"}),
        min_ttl_s=0.0,
        default_ttl_s=default_s,
        max_ttl_s=max_s,
        key=_key(backend, bucket=bucket),
        stale_while_revalidate_s=read.number(backend, "cdnPolicy.serveWhileStale", STALE_S),
        negative_ttl_s=_negative(backend),
        collapse=read.flag(backend, "cdnPolicy.requestCoalescing", True),
    )


def _key(backend: Resource, *, bucket: bool) -> CacheKey:
    path = "cdnPolicy.cacheKeyPolicy"
    named = read.texts(backend, f"{path}.queryStringWhitelists")
    left_out = read.texts(backend, f"{path}.queryStringBlacklists")
    headers = tuple(name.lower() for name in read.texts(backend, f"{path}.includeHttpHeaders"))
    if bucket:
        return CacheKey(query=named or "none", headers=headers)
    # Without a key policy the whole URI is the key; with one, only what it includes.
    default = not read.declared(backend, path) or bool(named) or bool(left_out)
    query: Names = "none"
    if read.flag(backend, f"{path}.includeQueryString", default):
        query = named or "all"
    cookies = read.texts(backend, f"{path}.includeNamedCookies")
    return CacheKey(query=query, headers=headers, cookies=cookies or "none")


def _negative(backend: Resource) -> Mapping[int, float]:
    if not read.flag(backend, "cdnPolicy.negativeCaching", False):
        return {}
    path = "cdnPolicy.negativeCachingPolicies"
    found = {
        read.whole(backend, f"{path}[{index}].code", 0): read.number(
            backend, f"{path}[{index}].ttl", 0.0
        )
        for index in range(read.count(backend, path))
    }
    # A policy of one's own replaces the whole table of defaults.
    return found or dict(NEGATIVE_TTL_S)
