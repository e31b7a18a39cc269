"""What a provider fills in: one property of one type."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.resources.values import PropertyValue


@dataclass(frozen=True, slots=True)
class Default:
    """One default: the path, its value, where it is documented, and what rules it out.

    Attributes:
        path: wire names with dots, ``[]`` after a list for each of its elements.
        value: what is filled in where the program says nothing.
        source: where that is documented.
        unless: properties of the same object; where the program gives one, nothing is filled in.
    """

    path: str
    value: PropertyValue
    source: str
    unless: tuple[str, ...] = ()
