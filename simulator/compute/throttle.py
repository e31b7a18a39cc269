"""A token bucket: how API Gateway and Lambda's scaling limit a rate."""

from __future__ import annotations


class TokenBucket:
    """Admits a steady rate and bursts on top; starts full."""

    __slots__ = ("_burst", "_last_ms", "_rate_per_ms", "_tokens")

    def __init__(self, rate_rps: float, burst: float) -> None:
        self._rate_per_ms = rate_rps / 1000.0
        self._burst = max(burst, 1.0)
        self._tokens = self._burst
        self._last_ms = 0.0

    def take(self, now_ms: float) -> bool:
        """Take one token if there is one at ``now_ms``."""
        tokens = self._tokens + (now_ms - self._last_ms) * self._rate_per_ms
        self._last_ms = now_ms
        if tokens > self._burst:
            tokens = self._burst
        if tokens < 1.0:
            self._tokens = tokens
            return False
        self._tokens = tokens - 1.0
        return True
