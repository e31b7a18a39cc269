"""The cache behaviours of a CloudFront distribution, default and ordered alike."""

from __future__ import annotations

from collections.abc import Iterator

from policypacks._kit.view import View


def cache_behaviours(distribution: View) -> Iterator[View]:
    """Yield the default and every ordered cache behaviour."""
    yield from distribution.items("defaultCacheBehavior")
    yield from distribution.items("orderedCacheBehaviors")
    # What a multi-tenant distribution calls them.
    yield from distribution.items("cacheBehaviors")
