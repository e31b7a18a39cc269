"""Where the time goes: one bar per row, split into the parts of a request's latency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from simulator.engine.observe import PARTS
from simulator.report.numbers import ms
from simulator.report.table import Column, show

# One letter and one colour per part, so that the bar reads without colours too.
_MARKS: Mapping[str, tuple[str, str]] = {
    "dns": ("d", "cyan"),
    "connect": ("c", "blue"),
    "tls": ("t", "magenta"),
    "network": ("n", "yellow"),
    "edge": ("e", "green"),
    "queue": ("q", "red"),
    "cold_start": ("s", "bright_red"),
    "compute": ("#", "bright_green"),
    "transfer": ("x", "white"),
}
_WIDTH = 40


def show_breakdown(
    console: Console, title: str, rows: Sequence[tuple[str, Mapping[str, float]]]
) -> None:
    """Print the mean of every part per row, and a bar scaled to the slowest row."""
    rows = [row for row in rows if row[1]]
    if not rows:
        return
    longest = max(sum(parts.values()) for _, parts in rows)
    columns = [
        Column("", tuple(name for name, _ in rows), number=False),
        Column("mean", tuple(ms(sum(parts.values())) for _, parts in rows)),
        *(
            Column(part.replace("_", " "), tuple(ms(parts[part]) for _, parts in rows))
            for part in PARTS
        ),
        Column("bar", tuple(_bar(parts, longest) for _, parts in rows), number=False),
    ]
    legend = " ".join(f"{mark}={part.replace('_', ' ')}" for part, (mark, _) in _MARKS.items())
    show(console, title, columns, below=f"bar: {legend}")


def _bar(parts: Mapping[str, float], longest: float) -> Text:
    bar = Text()
    drawn, reached = 0, 0.0
    for part in PARTS:
        reached += parts[part]
        length = round(reached / longest * _WIDTH) - drawn if longest > 0 else 0
        mark, colour = _MARKS[part]
        bar.append(mark * length, style=colour)
        drawn += length
    return bar
