"""What kind of Route 53 health check a resource is, and the default of what it leaves out."""

from __future__ import annotations

from typing import Final

from policypacks._kit.view import MASK, View

# Types that ask an endpoint themselves; the others combine or mirror something else.
HTTP_TYPES: Final = frozenset({"HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH"})
PROBING_TYPES: Final = HTTP_TYPES | {"TCP"}
# Route 53 API reference, HealthCheckConfig (2026).
DEFAULT_INTERVAL_S: Final = 30
DEFAULT_THRESHOLD: Final = 3
DEFAULT_PORTS: Final = {"HTTP": 80, "HTTP_STR_MATCH": 80, "HTTPS": 443, "HTTPS_STR_MATCH": 443}


def kind_of(check: View) -> str:
    """Return the type of a health check in upper case.

    Raises:
        CannotEvaluateError: it is not known.
    """
    return (check.text("type") or "").upper()


def told(value: float, *places: View) -> str:
    """Return a number computed from values at some places, masked when one of them is secret."""
    return MASK if any(place.secret for place in places) else f"{value:g}"


def or_default(view: View, path: str, default: float) -> str:
    """Return the value at a path for a message, saying so when it is the provider's default."""
    return view.shown(path) if view.has(path) else f"not set, so {default:g}"
