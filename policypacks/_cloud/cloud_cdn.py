"""What Cloud CDN does with a backend's answers: whether, by which mode, with which defaults."""

from __future__ import annotations

from typing import Final

from policypacks._kit.view import View

# Cloud CDN documentation, "Use TTL settings and overrides" and "Serve stale content", 2026.
DEFAULT_S: Final = 3_600.0
MAX_S: Final = 86_400.0
STALE_S: Final = 86_400.0

MODE: Final = "cdnPolicy.cacheMode"
CLIENT: Final = "cdnPolicy.clientTtl"
DEFAULT: Final = "cdnPolicy.defaultTtl"
MAX: Final = "cdnPolicy.maxTtl"


def is_cached(backend: View) -> bool:
    """Say whether Cloud CDN stands before a backend; it does not unless told to.

    Raises:
        CannotEvaluateError: that is not known.
    """
    return backend.flag("enableCdn")


def cache_mode(backend: View) -> str:
    """Return the cache mode; not set it is ``CACHE_ALL_STATIC``.

    Raises:
        CannotEvaluateError: it is not known.
    """
    return backend.text(MODE, "CACHE_ALL_STATIC") or "CACHE_ALL_STATIC"
