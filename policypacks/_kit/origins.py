"""The origins of a CloudFront distribution."""

from __future__ import annotations

from collections.abc import Iterator

from policypacks._kit.view import View


def custom_origins(distribution: View) -> Iterator[View]:
    """Yield the origins that are web servers of any kind, not buckets."""
    for origin in distribution.items("origins"):
        if origin.has("customOriginConfig"):
            yield origin
