"""CloudFront's freshness: the origin's age, clamped by the cache policy."""

from __future__ import annotations

from simulator.caching.freshness import FOREVER_S, NOT_STORED, Freshness
from simulator.caching.headers import CacheControl
from simulator.topology.model import CachePolicy


def cloudfront_freshness(
    policy: CachePolicy,
    header: CacheControl,
    content_type: str,  # noqa: ARG001  (CloudFront does not look at it)
) -> Freshness:
    """Return clamp(s-maxage or max-age, MinTTL, MaxTTL); without either max(MinTTL, DefaultTTL).

    no-cache, no-store and private keep a response out only while MinTTL is 0. An expired object
    answers for a failing origin by default; ``stale-if-error`` limits for how long. Source:
    CloudFront developer guide, "Manage how long content stays in the cache (expiration)" and
    "Increase the proportion of requests served from caches", read 2026.
    """
    if policy.max_ttl_s <= 0:
        return NOT_STORED
    zero_age = header.shared_age_s == 0
    if header.forbids:
        if policy.min_ttl_s <= 0:
            return NOT_STORED
        ttl_s = policy.min_ttl_s
    elif header.shared_age_s is not None:
        ttl_s = min(max(header.shared_age_s, policy.min_ttl_s), policy.max_ttl_s)
    else:
        ttl_s = max(policy.min_ttl_s, policy.default_ttl_s)
    swr_s = header.stale_while_revalidate_s
    sie_s = header.stale_if_error_s
    return Freshness(
        stored=ttl_s > 0,
        ttl_s=ttl_s,
        stale_while_revalidate_s=policy.stale_while_revalidate_s if swr_s is None else swr_s,
        stale_if_error_s=FOREVER_S if sie_s is None else sie_s,
        # "max-age=0 and MinTTL 0" turns collapsing off: developer guide, "Simultaneous requests
        # for the same object (request collapsing)".
        collapse=policy.collapse and not (zero_age and policy.min_ttl_s <= 0),
    )
