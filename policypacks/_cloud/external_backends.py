"""Tells which Google backend services answer requests from the internet."""

from __future__ import annotations

from typing import Final

from policypacks._kit.view import View

_GLOBAL: Final = "gcp:compute/backendService:BackendService"
# Protocols of application load balancers; the others are passed through (Cloud Load Balancing,
# "Protocol to the backends", 2026).
_APPLICATION: Final = frozenset({"HTTP", "HTTPS", "HTTP2", "H2C"})


def faces_the_internet(backend: View) -> bool:
    """Say whether a backend service belongs to an external application load balancer.

    Raises:
        CannotEvaluateError: its scheme or protocol is not known.
    """
    if backend.type == _GLOBAL:
        external = backend.text("loadBalancingScheme", "EXTERNAL") in (
            "EXTERNAL",
            "EXTERNAL_MANAGED",
        )
    else:
        # A regional service of scheme EXTERNAL passes packets through; the default is INTERNAL.
        external = backend.text("loadBalancingScheme", "INTERNAL") == "EXTERNAL_MANAGED"
    return external and backend.text("protocol", "HTTP") in _APPLICATION
