"""Cloud DNS geolocation policy: the Google Cloud region nearest to the query's source."""

from __future__ import annotations

import math
from collections.abc import Sequence

from simulator.routing.distance import great_circle_km
from simulator.routing.view import Order, View


class CloudDnsGeoRouter:
    """Answers with the records of the nearest region; an unhealthy one fails over to the next.

    A location is a Google Cloud region; the nearest match wins. Without fencing, a location
    whose endpoints are all unhealthy falls to the next nearest; with it, it is served all the
    same. All unhealthy: all are taken as
    healthy. Source: Cloud DNS, "DNS routing policies and health checks", read 2026.
    """

    def __init__(self, view: View) -> None:
        self._fenced = view.fenced
        buckets: dict[str, list[int]] = {}
        for position, choice in enumerate(view.choices):
            buckets.setdefault(choice.region or choice.name, []).append(position)
        groups = [tuple(bucket) for bucket in buckets.values()]
        self._orders: tuple[tuple[Order, ...], ...] = tuple(
            tuple(
                group
                for _, _, group in sorted(
                    (
                        _distance_km((source.lat, source.lon), view.positions[group[0]]),
                        rank,
                        group,
                    )
                    for rank, group in enumerate(groups)
                )
            )
            for source in view.sources
        )

    def answer(self, source: int, healthy: Sequence[bool], u: float) -> Order:  # noqa: ARG002  (protocol)
        """Return the healthy records of the nearest region that has any."""
        groups = self._orders[source]
        for group in groups[:1] if self._fenced else groups:
            alive = tuple(i for i in group if healthy[i])
            if alive:
                return alive
        return groups[0] if groups else ()


def _distance_km(here: tuple[float, float], there: tuple[float, float] | None) -> float:
    return math.inf if there is None else great_circle_km(here, there)
