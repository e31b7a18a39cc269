"""How long a cold start takes, from measurements by runtime and package."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from simulator.compute.quantiles import QuantileTable

LEVELS: Final = (0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
DEFAULT_RUNTIME: Final = "python3.12"
"""Stands in for an image or a runtime the table does not know: most model servers are Python."""

_ALIASES: Final = {
    # Custom runtimes say nothing of the language; Go is the commonest one that is compiled.
    "provided.al2023": "go (prov.al2023)",
    "provided.al2": "go (prov.al2)",
    "go1.x": "go (prov.al2)",
}

CLOUD_RUN_START_MS: Final = {"python": 1750.0, "node": 3000.0, "go": 100.0, "rust": 100.0}
"""Cold start of a hello-world service with 1 CPU and 512 MiB by language (2024, published
comparisons: Go and Rust 0.1 s, Python 1.5-2 s, Node 3 s)."""


@dataclass(frozen=True, slots=True)
class LambdaStartUp:
    """Init duration of a Lambda environment plus the time to load a model."""

    table: QuantileTable
    model_load_ms: float

    def __call__(self, u_cold: float) -> float:
        """Return one cold start in ms."""
        return self.table.at(u_cold) + self.model_load_ms


@dataclass(frozen=True, slots=True)
class FixedStartUp:
    """A start-up time of which only a typical value is known."""

    start_ms: float

    def __call__(self, u_cold: float) -> float:  # noqa: ARG002  (no spread is published)
        """Return the typical value."""
        return self.start_ms


def lambda_start_up(runtime: str, package: str, model_load_ms: float) -> LambdaStartUp:
    """Return the start-up of a Lambda function; unknown runtimes count as Python 3.12.

    Source of the quantiles: ``data/lambda_init.csv`` (maxday/lambda-perf, Apache-2.0, 2026),
    x86_64, 512 MB, hello-world functions.
    """
    tables = _init_tables()
    name = _ALIASES.get(runtime, runtime)
    kind = package or "zip"
    table = tables.get((name, kind)) or tables[DEFAULT_RUNTIME, kind]
    return LambdaStartUp(table, model_load_ms)


def cloud_run_start_up(runtime: str, model_load_ms: float) -> FixedStartUp:
    """Return the start-up of a Cloud Run instance; unknown languages count as Python."""
    for language, start_ms in CLOUD_RUN_START_MS.items():
        if runtime.lower().startswith(language):
            return FixedStartUp(start_ms + model_load_ms)
    return FixedStartUp(CLOUD_RUN_START_MS["python"] + model_load_ms)


@cache
def _init_tables() -> dict[tuple[str, str], QuantileTable]:
    text = resources.files("simulator.compute").joinpath("data/lambda_init.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {
        (row["runtime"], row["package"]): QuantileTable(
            LEVELS, tuple(float(row[f"p{round(level * 100)}"]) for level in LEVELS)
        )
        for row in csv.DictReader(lines)
        if row["arch"] == "x86_64"
    }
