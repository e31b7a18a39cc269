"""The comparison of routing choices as text tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from simulator.report.breakdown import show_breakdown
from simulator.report.footer import show_footer
from simulator.report.numbers import NOTHING, count, ms, percent, plus_minus, ratio
from simulator.report.table import Column, show
from simulator.results.schema import Difference, RegionResult, ResultDocument, RunResult


def show_comparison(console: Console, document: ResultDocument, metric: str) -> None:
    """Print all runs in total, per client region by ``metric``, and what sets them apart."""
    runs = document.runs
    _show_totals(console, runs)
    _show_regions(console, runs, metric)
    show_breakdown(
        console,
        "Where the time goes, mean of all clients (ms)",
        [(run.routing, run.total.breakdown_ms) for run in runs],
    )
    _show_differences(console, [one for one in document.differences if one.metric == metric])
    show_footer(console, document)


def _show_totals(console: Console, runs: Sequence[RunResult]) -> None:
    def figures(metric: str) -> Column:
        cells = [
            f"{ms(run.total.latency_ms.get(metric))} {plus_minus(run.total.ci95.get(metric))}"
            for run in runs
        ]
        return Column(metric, tuple(cell.strip() for cell in cells))

    slowest = [_slowest(run, "p95") for run in runs]
    show(
        console,
        "Routing choices, all clients (ms, ± half a 95 % interval)",
        [
            Column("choice", tuple(_name(run) for run in runs), number=False),
            *(figures(metric) for metric in ("p50", "p95", "p99")),
            Column("cache hits", tuple(percent(run.total.cache_hit_ratio) for run in runs)),
            Column("errors", tuple(percent(run.total.error_ratio) for run in runs)),
            Column(
                "slowest region (p95)",
                tuple(
                    f"{one.region} {ms(one.latency_ms['p95'])}" if one else NOTHING
                    for one in slowest
                ),
                number=False,
            ),
            Column("computed by", tuple(", ".join(run.compute) for run in runs), number=False),
            Column("requests", tuple(count(run.total.requests) for run in runs)),
        ],
    )


def _name(run: RunResult) -> str:
    return f"{run.routing} (what if)" if run.what_if else run.routing


def _slowest(run: RunResult, metric: str) -> RegionResult | None:
    measured = [region for region in run.regions if region.requests]
    return max(measured, key=lambda region: region.latency_ms[metric], default=None)


def _show_regions(console: Console, runs: Sequence[RunResult], metric: str) -> None:
    by_region: dict[str, dict[str, RegionResult]] = {}
    for run in runs:
        for region in run.regions:
            by_region.setdefault(region.region, {})[run.routing] = region
    rows = sorted(by_region)
    best = {
        name: min(
            (one.latency_ms[metric] for one in by_region[name].values() if one.requests),
            default=0.0,
        )
        for name in rows
    }
    share = runs[0].total.requests or 1
    first = {region.region: region.requests for region in runs[0].regions}
    show(
        console,
        f"{metric} by client region (ms, ratio to the best choice; best marked *)",
        [
            Column("client region", tuple(rows), number=False),
            Column("traffic", tuple(percent(first.get(name, 0) / share) for name in rows)),
            *(
                Column(
                    run.routing,
                    tuple(
                        _cell(by_region[name].get(run.routing), metric, best[name]) for name in rows
                    ),
                )
                for run in runs
            ),
        ],
    )


def _cell(region: RegionResult | None, metric: str, best: float) -> Text:
    if region is None or not region.requests:
        return Text(NOTHING, style="dim")
    value = region.latency_ms[metric]
    if value <= best:
        return Text(f"{ms(value)}    *", style="bold green")
    times = ratio(value, best)
    style = "red" if best > 0 and value > 2 * best else ""
    return Text(f"{ms(value)} {times}", style=style)


def _show_differences(console: Console, differences: Sequence[Difference]) -> None:
    totals = [one for one in differences if one.region == "total"]
    if not totals:
        return
    worse = _counts(differences, positive=True)
    better = _counts(differences, positive=False)
    show(
        console,
        f"{totals[0].metric} against the fastest, {totals[0].baseline} "
        "(ms, paired 95 % interval: same clients, objects and draws)",
        [
            Column("choice", tuple(one.routing for one in totals), number=False),
            Column("difference", tuple(f"{one.difference_ms:+.1f}" for one in totals)),
            Column("95 % interval", tuple(_interval(one) for one in totals), number=False),
            Column("regions slower", tuple(str(worse.get(one.routing, 0)) for one in totals)),
            Column("regions faster", tuple(str(better.get(one.routing, 0)) for one in totals)),
        ],
    )


def _interval(one: Difference) -> str:
    text = f"[{one.ci95[0]:+.1f}, {one.ci95[1]:+.1f}]"
    return text if one.decided else f"{text} no difference shown"


def _counts(differences: Sequence[Difference], *, positive: bool) -> Mapping[str, int]:
    """Count the regions whose interval leaves no doubt, per choice."""
    found: dict[str, int] = {}
    for one in differences:
        if one.region != "total" and one.decided and (one.difference_ms > 0) is positive:
            found[one.routing] = found.get(one.routing, 0) + 1
    return found
