"""How numbers are written for a reader: no more digits than they are worth."""

from __future__ import annotations

from simulator.results.intervals import Interval

NOTHING = "-"


def ms(value: float | None) -> str:
    """Return milliseconds without a unit: one decimal below 10, none above."""
    if value is None:
        return NOTHING
    return f"{value:.1f}" if abs(value) < 9.95 else f"{value:.0f}"


def plus_minus(interval: Interval | None) -> str:
    """Return half the width of an interval as ``±n``; empty when there is none."""
    return "" if interval is None else f"±{ms((interval[1] - interval[0]) / 2)}"


def percent(share: float) -> str:
    """Return a share as a percentage; a tiny one is never written as zero."""
    value = share * 100
    if value == 0 or value >= 9.95:
        return f"{value:.0f}%"
    return f"{value:.1f}%" if value >= 0.05 else "<0.1%"


def ratio(value: float, best: float) -> str:
    """Return ``value / best`` as ``1.4x``; empty when there is nothing to compare with."""
    return f"{value / best:.1f}x" if best > 0 else ""


def count(number: int) -> str:
    """Return a whole number with thin groups of three."""
    return f"{number:,}".replace(",", " ")
