"""Reading the tables that ship with the package (see ``data/PROVENANCE.md``)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from typing import IO

import numpy as np

from simulator.network.geo import Floats


@contextmanager
def _open(name: str) -> Iterator[IO[str]]:
    table = resources.files("simulator.network").joinpath("data", name)
    with table.open("r", encoding="utf-8") as stream:
        yield stream


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a shipped CSV table; every value is text (``NA`` is Namibia)."""
    with _open(name) as stream:
        return list(csv.DictReader(stream))


def document(name: str) -> dict[str, float]:
    """Return a shipped JSON document of named numbers."""
    with _open(name) as stream:
        numbers: dict[str, float] = json.load(stream)
    return numbers


def upper_triangle(name: str, size: int) -> Floats:
    """Return a symmetric matrix from the table that holds its upper triangle, a row a line.

    Line i holds the entries (i, i+1) ... (i, size-1); an empty field is not measured: NaN, as is
    the diagonal.
    """
    matrix = np.full((size, size), np.nan)
    with _open(name) as stream:
        for row, line in enumerate(csv.reader(stream)):
            # A line that is one empty field reads as no field at all.
            values = [float(field) if field else np.nan for field in line or [""]]
            matrix[row, row + 1 :] = values
    lower = np.tril_indices(size, -1)
    matrix[lower] = matrix.T[lower]
    return matrix
