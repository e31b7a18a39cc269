"""One simulated choice as text tables."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from simulator.report.breakdown import show_breakdown
from simulator.report.footer import show_footer
from simulator.report.numbers import NOTHING, count, ms, percent, plus_minus
from simulator.report.table import Column, show
from simulator.results.schema import RegionResult, ResultDocument, RunResult

_FIGURES = ("p50", "p90", "p95", "p99", "p999", "max")
_ENDPOINTS = 3


def show_run(console: Console, document: ResultDocument) -> None:
    """Print the latency, hits, errors and endpoints of every client region, run by run."""
    for run in document.runs:
        _show(console, run)
    show_footer(console, document)


def _show(console: Console, run: RunResult) -> None:
    rows = [*run.regions, run.total]
    show(
        console,
        f"{run.routing}: {run.host} (latency in ms, ± half a 95 % interval)",
        [
            Column("client region", tuple(_bold(row, row.region) for row in rows), number=False),
            Column("requests", tuple(count(row.requests) for row in rows)),
            *(
                Column(name.replace("p999", "p99.9"), tuple(_figure(row, name) for row in rows))
                for name in _FIGURES
            ),
            Column("cache hits", tuple(percent(row.cache_hit_ratio) for row in rows)),
            Column("errors", tuple(percent(row.error_ratio) for row in rows)),
            Column("served by", tuple(_endpoints(row) for row in rows), number=False),
        ],
    )
    show_breakdown(
        console, "Where the time goes (mean, ms)", [(row.region, row.breakdown_ms) for row in rows]
    )
    if run.events:
        console.print(Text("What the health checks made of it", style="bold underline"))
        for event in run.events:
            console.print(Text(f"  {event}"))
        console.print()


def _bold(row: RegionResult, text: str) -> Text:
    return Text(text, style="bold" if row.region == "total" else "")


def _figure(row: RegionResult, name: str) -> str:
    if not row.requests:
        return NOTHING
    return f"{ms(row.latency_ms[name])} {plus_minus(row.ci95.get(name))}".strip()


def _endpoints(row: RegionResult) -> str:
    ordered = sorted(row.endpoints.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{name} {percent(share)}" for name, share in ordered[:_ENDPOINTS]]
    rest = len(ordered) - _ENDPOINTS
    return ", ".join(shown) + (f", {rest} more" if rest > 0 else "")
