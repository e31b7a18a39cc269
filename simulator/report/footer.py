"""What a reader must know besides the numbers: notes, assumptions, coverage."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from simulator.results.schema import CoverageResult, ResultDocument

_LISTED = 12


def show_footer(console: Console, document: ResultDocument) -> None:
    """Print notes of the document and of its runs, what was assumed, and the coverage."""
    notes = [*document.notes, *_by_text(document)]
    if notes:
        console.print(Text("Notes", style="bold underline"))
        for note in notes:
            console.print(Text(f"- {note}"))
        console.print()
    assumed = list(dict.fromkeys(entry for run in document.runs for entry in run.assumed))
    if assumed:
        console.print(
            Text(f"Assumed, because nobody said otherwise ({len(assumed)})", style="bold")
        )
        _list(console, assumed)
        console.print()
    show_coverage(console, document.coverage)


def show_coverage(console: Console, coverage: CoverageResult) -> None:
    """Print one line of counts, then every resource that could not be modelled, with the reason."""
    console.print(
        Text(
            f"{coverage.resources} resources (components and providers not counted): "
            f"{len(coverage.modelled)} modelled, "
            f"{len(coverage.no_effect)} without effect on latency, "
            f"{len(coverage.not_modelled)} not modelled"
        )
    )
    _list(console, [f"{urn}: {why}" for urn, why in sorted(coverage.not_modelled.items())])


def _by_text(document: ResultDocument) -> list[str]:
    """Return the runs' notes, each once, with the choices it holds for."""
    holds: dict[str, list[str]] = {}
    for run in document.runs:
        for note in run.notes:
            holds.setdefault(note, []).append(run.routing)
    everywhere = len(document.runs)
    return [
        note if len(names) == everywhere else f"{', '.join(names)}: {note}"
        for note, names in holds.items()
    ]


def _list(console: Console, lines: Sequence[str]) -> None:
    for line in lines[:_LISTED]:
        console.print(Text(f"  {line}"))
    if len(lines) > _LISTED:
        console.print(Text(f"  and {len(lines) - _LISTED} more (all of them with --json)"))
