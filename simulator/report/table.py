"""Text tables that drop columns on a narrow terminal and never wrap a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

_GAP = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a heading, its cells, and whether they are numbers."""

    heading: str
    cells: tuple[Text | str, ...]
    number: bool = True

    @property
    def width(self) -> int:
        """Width of the widest cell, in characters."""
        return max(len(cell) for cell in (self.heading, *map(str, self.cells)))


def show(console: Console, title: str, columns: Sequence[Column], below: str = "") -> None:
    """Print a table; columns that do not fit are left out from the right and named below it."""
    fitting = _fitting(columns, console.width)
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for column in fitting:
        table.add_column(column.heading, justify="right" if column.number else "left", no_wrap=True)
    for row in zip(*(column.cells for column in fitting), strict=True):
        table.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
    console.print(Text(title, style="bold underline"))
    console.print(table)
    if below:
        console.print(Text(below, style="dim"))
    dropped = [column.heading.strip() for column in columns[len(fitting) :]]
    if dropped:
        console.print(
            Text(f"not shown on {console.width} columns: {', '.join(dropped)}", style="dim")
        )
    console.print()


def _fitting(columns: Sequence[Column], width: int) -> Sequence[Column]:
    used = 0
    for number, column in enumerate(columns):
        used += column.width + _GAP
        # The first two columns are what the rows are about; a table without them says nothing.
        if used - _GAP > width and number > 1:
            return columns[:number]
    return columns
