"""Cloud DNS primary-backup policy: the primaries while any is healthy."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.routing.view import Order, View


class CloudDnsFailoverRouter:
    """Answers with the healthy primaries; with none left, the backups, nearest first.

    ``weight`` of a backup is the share of queries that trickle to the backups anyway. Both
    sides unhealthy: the primaries. Source: Cloud DNS, "DNS routing policies and health checks",
    read 2026.
    """

    def __init__(self, view: View) -> None:
        self._primary = tuple(i for i, c in enumerate(view.choices) if c.role == "primary")
        backup = [i for i, c in enumerate(view.choices) if c.role != "primary"]
        self._backups: tuple[Order, ...] = tuple(
            tuple(sorted(backup, key=lambda i, row=row: (row[i], i)))  # type: ignore[misc]  # mypy cannot type a lambda's default
            for row in view.rtt_ms.tolist()
        )
        self._trickle = max((view.choices[i].weight or 0.0 for i in backup), default=0.0)

    def answer(self, source: int, healthy: Sequence[bool], u: float) -> Order:
        """Return the primaries or, when they are unhealthy or the draw trickles, a backup."""
        primary = tuple(i for i in self._primary if healthy[i])
        backup = tuple(i for i in self._backups[source] if healthy[i])[:1]
        if backup and (not primary or u < self._trickle):
            return backup
        return primary or self._primary or self._backups[source][:1]
