"""Route 53 geolocation routing: the smallest area that holds the query's source."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.routing.view import Order, Source, View, first_healthy
from simulator.topology.model import Choice


class GeolocationRouter:
    """Answers with the record of the smallest matching area: subdivision, country, continent.

    The default record takes what matches nothing; without it such queries get no answer. An
    unhealthy area falls back to the next larger one. Source: Route 53 developer guide,
    "Geolocation routing" and "How Route 53 chooses records", read 2026.
    """

    def __init__(self, view: View) -> None:
        self._orders: tuple[Order, ...] = tuple(
            _matching(source, view.choices) for source in view.sources
        )

    def answer(self, source: int, healthy: Sequence[bool], u: float) -> Order:  # noqa: ARG002  (protocol)
        """Return the smallest healthy area's record; empty when no area matches."""
        return first_healthy(self._orders[source], healthy)


def _matching(source: Source, choices: tuple[Choice, ...]) -> Order:
    """Return the candidates whose area holds ``source``, smallest area first."""
    ranked: list[tuple[int, int]] = []
    for position, choice in enumerate(choices):
        size = _area_size(source, choice)
        if size is not None:
            ranked.append((size, position))
    return tuple(position for _, position in sorted(ranked))


def _area_size(source: Source, choice: Choice) -> int | None:
    """Return 0 for a matching subdivision up to 3 for the default, ``None`` for no match."""
    area = choice.location
    if area is None or area.default or area.country == "*":
        return 3
    if area.subdivision:
        same = area.subdivision == source.subdivision and area.country in (None, source.country)
        return 0 if same else None
    if area.country:
        return 1 if area.country == source.country else None
    if area.continent:
        return 2 if area.continent == source.continent else None
    return 3
