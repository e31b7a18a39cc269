"""A recursive resolver's cache of answers."""

from __future__ import annotations

from collections.abc import Hashable


class ResolverCache:
    """Answers kept until their TTL, counted from the moment they arrive.

    One instance serves all resolvers: the key names the resolver, the DNS name, and the client
    subnet when the answer was given for one (RFC 7871).
    """

    __slots__ = ("_answers",)

    def __init__(self) -> None:
        self._answers: dict[Hashable, tuple[float, tuple[int, ...]]] = {}

    def find(self, key: Hashable, now_ms: float) -> tuple[int, ...] | None:
        """Return the answer if it has not expired at ``now_ms``."""
        kept = self._answers.get(key)
        return kept[1] if kept is not None and kept[0] > now_ms else None

    def last(self, key: Hashable) -> tuple[int, ...] | None:
        """Return the last answer even if it has expired: what open connections still use."""
        kept = self._answers.get(key)
        return None if kept is None else kept[1]

    def fill(self, key: Hashable, answer: tuple[int, ...], expires_ms: float) -> None:
        """Keep ``answer`` until ``expires_ms``."""
        self._answers[key] = (expires_ms, answer)


def effective_ttl(ttl: float, floor: float) -> float:
    """Return the TTL a resolver honours: the record's, lifted to the resolver's floor; any unit.

    8.7 % of resolvers extend TTLs (Bhowmick et al., PAM 2023); the rest have a floor of 0.
    """
    return max(ttl, floor)
