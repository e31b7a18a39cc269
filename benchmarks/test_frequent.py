"""What every command does first: preview the program and read its topology."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from simulator.preview.model import PreviewRequest
from simulator.preview.run import preview
from simulator.topology.extract.run import extract


@pytest.mark.benchmark(group="frequent")
def test_preview_of_the_program(benchmark: Any, repository: Path, bare_simpy: Any) -> None:
    """The dev stack of this repository, in a process of its own as the command runs it."""
    request = PreviewRequest(repository)
    yardstick = bare_simpy(20_000)
    result = benchmark.pedantic(preview, args=(request,), rounds=2)
    benchmark.extra_info["resources"] = len(result.graph)
    benchmark.extra_info["bare_simpy_mm4_per_second"] = yardstick


@pytest.mark.benchmark(group="frequent")
def test_extraction_of_the_program(benchmark: Any, repository: Path) -> None:
    graph = preview(PreviewRequest(repository)).graph
    topology = benchmark(extract, graph)
    assert topology.entries
