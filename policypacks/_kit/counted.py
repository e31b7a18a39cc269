"""Says a number of things in words, as a person would."""

from __future__ import annotations


def counted(number: int, thing: str) -> str:
    """Return ``1 region``, ``2 regions``."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
