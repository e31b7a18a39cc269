"""Route 53 geoproximity routing: the nearest candidate after its bias."""

from __future__ import annotations

import math
from collections.abc import Sequence

from simulator.routing.distance import great_circle_km
from simulator.routing.view import Order, View, first_healthy


def biased_km(distance_km: float, bias: float) -> float:
    """Return the distance that counts after a bias of -99 to 99.

    A positive bias shrinks the distance by its per cent (150 km with bias 50 counts 75 km), a
    negative one stretches it. Source: Route 53 developer guide, "Geoproximity routing", 2026.
    """
    if bias >= 0:
        return distance_km * (1 - bias / 100)
    return distance_km / (1 + bias / 100)


class GeoproximityRouter:
    """Answers with the candidate at the smallest biased great-circle distance."""

    def __init__(self, view: View) -> None:
        self._orders: tuple[Order, ...] = tuple(
            tuple(
                position
                for _, position in sorted(
                    (
                        math.inf
                        if place is None
                        else biased_km(great_circle_km((source.lat, source.lon), place), bias),
                        position,
                    )
                    for position, (place, bias) in enumerate(
                        zip(view.positions, (c.bias for c in view.choices), strict=True)
                    )
                )
            )
            for source in view.sources
        )

    def answer(self, source: int, healthy: Sequence[bool], u: float) -> Order:  # noqa: ARG002  (protocol)
        """Return the nearest healthy candidate."""
        return first_healthy(self._orders[source], healthy)
