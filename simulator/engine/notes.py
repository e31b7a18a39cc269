"""What a run says about itself besides its requests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a moment of the run."""

    at_s: float
    what: str


@dataclass(frozen=True, slots=True)
class RunNotes:
    """Facts about a run.

    Attributes:
        endpoints: every name the observer may have been given, ``none`` first.
        kinds: the kind of compute behind each endpoint, empty for ``none``.
        events: when authorities and balancers changed their mind about a candidate, in order.
        notes: what the reader of the results should know.
    """

    endpoints: tuple[str, ...]
    kinds: tuple[str, ...]
    events: tuple[Event, ...] = ()
    notes: tuple[str, ...] = ()


def health_events(what: str, first: bool, flips_ms: tuple[float, ...]) -> list[Event]:
    """Return one event for every change of a belief about ``what``."""
    words = ("healthy", "unhealthy") if first else ("unhealthy", "healthy")
    return [
        Event(at_ms / 1000.0, f"{what} is believed {words[(number + 1) % 2]}")
        for number, at_ms in enumerate(flips_ms)
    ]
