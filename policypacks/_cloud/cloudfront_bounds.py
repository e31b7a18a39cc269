"""The longest lifetimes that a team allows in CloudFront, as settings of policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from policypacks._kit.seconds import clamped, outside
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

BOUNDS: Final[Mapping[str, Mapping[str, Any]]] = {
    "longest_min_s": {
        "type": "number",
        "minimum": 0,
        "default": 86400,
        "description": "Longest min_ttl in seconds: no header of the origin can shorten it.",
    },
    "longest_default_s": {
        "type": "number",
        "minimum": 0,
        "default": 604800,
        "description": "Longest default_ttl in seconds.",
    },
    "longest_max_s": {
        "type": "number",
        "minimum": 0,
        "default": 31536000,
        "description": "Longest max_ttl in seconds.",
    },
}
_WHY: Final = {
    "minTtl": "answers stay in the cache that long even when the origin says no-store",
    "defaultTtl": "answers without a lifetime of their own stay in the cache that long",
    "maxTtl": "an answer may stay in the cache that long",
}
SETTINGS: Final = {
    "minTtl": "longest_min_s",
    "defaultTtl": "longest_default_s",
    "maxTtl": "longest_max_s",
}


def over_bounds(view: View, settings: Settings) -> Iterator[Violation]:
    """Yield a violation for each lifetime that is set and longer than its setting allows."""
    for path, name in SETTINGS.items():
        yield from outside(
            view,
            path,
            at_most=settings.number(name),
            why_short="no lifetime is negative",
            why_long=_WHY[path],
        )


def into_bounds(view: View, settings: Settings) -> dict[str, float]:
    """Return the lifetimes that have to be shortened, path -> seconds."""
    found: dict[str, float] = {}
    for path, name in SETTINGS.items():
        found |= clamped(view, path, at_most=settings.number(name))
    return found
