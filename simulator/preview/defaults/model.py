"""What a provider fills in: one property of one type."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.resources.values import PropertyValue


@dataclass(frozen=True, slots=True)
class Default:
    """One default: the path, its value, and where it is documented."""

    path: str
    value: PropertyValue
    source: str
