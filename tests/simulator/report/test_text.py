"""The tables are what most people ever see of a prediction."""

import io
import re

import pytest
from rich.console import Console
from rich.text import Text

from simulator.report.compare_text import show_comparison
from simulator.report.numbers import ms, percent, ratio
from simulator.report.simulate_text import show_run
from simulator.report.table import Column, show
from simulator.results.schema import ResultDocument


def console(width: int) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=width, no_color=True), out


def test_a_comparison_shows_every_choice_region_ratio_and_the_best(
    document: ResultDocument,
) -> None:
    paper, out = console(200)
    show_comparison(paper, document, "p50")
    text = out.getvalue()
    eu = next(line for line in text.splitlines() if line.startswith("eu-west"))
    # Latency: 30 + 40 + 3 (median of 0..6) + 20 computed. CDN: half of these clients' requests
    # hit, so the median is the slowest hit, 40 + 6.
    assert re.search(r"93 2\.0x\s+46\s+\*", eu)
    assert "not modelled" in text
    assert "urn:d: no extractor reads it" in text
    assert "cdn: short run" in text
    assert "getAmi" in text


def test_a_region_without_clients_shows_a_dash_and_no_zero(document: ResultDocument) -> None:
    paper, out = console(200)
    show_comparison(paper, document, "p50")
    row = next(line for line in out.getvalue().splitlines() if line.startswith("oc-south"))
    assert row.split() == ["oc-south", "0%", "-", "-"]


def test_the_paired_difference_carries_its_interval(document: ResultDocument) -> None:
    paper, out = console(200)
    show_comparison(paper, document, "p50")
    line = next(line for line in out.getvalue().splitlines() if re.match(r"latency\s+\+3", line))
    assert re.search(r"\[\+\d+\.\d, \+\d+\.\d\]", line)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_narrow_terminal_drops_columns_and_says_which(
    document: ResultDocument, width: int
) -> None:
    paper, out = console(width)
    columns = [Column("row", ("a", "b"), number=False)] + [
        Column(f"column {number}", ("123.4 1.5x", "99.9    *")) for number in range(10)
    ]
    show(paper, "A table", columns)
    lines = out.getvalue().splitlines()
    shown = lines[1].count("column")
    assert lines[2].count("1.5x") == shown
    assert all(len(line) <= width for line in lines[:4])
    dropped = " ".join(lines[4:])
    assert dropped.startswith(f"not shown on {width} columns")
    assert all(f"column {number}" in dropped for number in range(shown, 10))


def test_one_run_shows_all_percentiles_and_who_served(document: ResultDocument) -> None:
    paper, out = console(220)
    single = ResultDocument(1, "reference", "default", document.runs[1:])
    show_run(paper, single)
    text = out.getvalue()
    header = next(line for line in text.splitlines() if line.startswith("client region"))
    assert header.split()[2:] == [
        "requests", "p50", "p90", "p95", "p99", "p99.9", "max", "cache", "hits", "errors",
        "served", "by",
    ]  # fmt: skip
    assert "aws:eu-west-1 75%, cloudfront 25%" in text


def test_names_from_programs_are_not_read_as_markup() -> None:
    paper, out = console(80)
    show(paper, "[red]t[/red]", [Column("[b]", (Text("[link=x]y[/link]"), "[i]z"), number=False)])
    assert "[link=x]y[/link]" in out.getvalue()
    assert "[i]z" in out.getvalue()


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0%"), (0.0002, "<0.1%"), (0.012, "1.2%"), (0.25, "25%"), (1.0, "100%")],
)
def test_a_small_share_is_never_written_as_zero(share: float, text: str) -> None:
    assert percent(share) == text


def test_digits_are_those_that_mean_something() -> None:
    assert (ms(3.14159), ms(9.96), ms(312.4), ms(None)) == ("3.1", "10", "312", "-")
    assert (ratio(30.0, 20.0), ratio(30.0, 0.0)) == ("1.5x", "")
