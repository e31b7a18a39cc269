"""When requests arrive and from which cell: Poisson, evenly spaced, or as recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from simulator.traffic.cells import cells_at
from simulator.traffic.load import Load, Segment
from simulator.traffic.trace import Trace
from simulator.traffic.workload import Cell, Floats, Ints


@dataclass(frozen=True, slots=True)
class Batch:
    """The next arrivals: times in seconds, cells, and positions in the trace if there is one."""

    arrival_s: Floats
    cell: Ints
    row: Ints | None = None


def cell_at(cdf: Floats, uniforms: Floats) -> Ints:
    """Return the cell for each uniform draw in [0, 1), by inverse distribution function."""
    found = cdf.searchsorted(uniforms, side="right")
    # Rounding may leave the last step a hair below 1; the last cell that weighs anything has it.
    cells: Ints = np.minimum(found, cdf.searchsorted(cdf[-1])).astype(np.int32)
    return cells


def by_load(
    load: Load,
    sizes: Iterator[int],
    unit_gaps: Callable[[int], Floats],
    uniforms: Callable[[int], Floats],
) -> Iterator[Batch]:
    """Yield arrivals that follow a load curve.

    The integral of the rate turns the inhomogeneous process into one of rate 1 (time rescaling):
    gaps are drawn there and mapped back, which is exact for a rate constant in each segment.

    Args:
        load: rate and mix of cells over time.
        sizes: how many requests in each batch.
        unit_gaps: gaps of the rescaled process, of mean 1 (exponential: Poisson).
        uniforms: draws in [0, 1) that choose the cell.
    """
    segments = load.segments()
    current: Segment = next(segments)
    before = 0.0  # requests expected before the current segment
    total = 0.0  # rescaled time of the last arrival
    for size in sizes:
        rescaled = np.cumsum(np.concatenate(([total], unit_gaps(size))))[1:]
        total = float(rescaled[-1])
        u = uniforms(size)
        arrival_s = np.empty(size)
        cell = np.empty(size, dtype=np.int32)
        done = 0
        while done < size:
            upto = int(rescaled.searchsorted(before + current.expected, side="right"))
            if upto > done:
                part = slice(done, upto)
                since = (rescaled[part] - before) / current.rate_rps
                # Rounding must not carry an arrival over the edge of its segment.
                arrival_s[part] = np.minimum(current.start_s + since, current.end_s)
                cell[part] = cell_at(current.cell_cdf, u[part])
                done = upto
            if done < size:
                before += current.expected
                current = next(segments)
        yield Batch(arrival_s, cell)


def by_trace(
    trace: Trace,
    cells: tuple[Cell, ...],
    speed: float,
    sizes: Iterator[int],
    uniforms: Callable[[int], Floats],
) -> Iterator[Batch]:
    """Yield recorded arrivals, from the start again when they run out."""
    cdfs = trace_cdfs(trace, cells)
    first = 0
    for size in sizes:
        index = np.arange(first, first + size)
        first += size
        row = index % len(trace)
        arrival_s = (trace.arrival_s[row] + (index // len(trace)) * trace.period_s) / speed
        u = uniforms(size)
        if trace.place is None:
            cell = cell_at(cdfs[0], u)
        else:
            cell = np.empty(size, dtype=np.int32)
            place = trace.place[row]
            for known in np.unique(place):
                here = place == known
                cell[here] = cell_at(cdfs[int(known)], u[here])
        yield Batch(arrival_s, cell, row.astype(np.int32))


def trace_cdfs(trace: Trace, cells: tuple[Cell, ...]) -> list[Floats]:
    """Return the distribution over ``cells`` of each place of a trace (of all, if it has none)."""
    weights = np.array([cell.weight for cell in cells])
    if not trace.places:
        return [np.cumsum(weights) / weights.sum()]
    position = {(c.name, c.country, c.subdivision): i for i, c in enumerate(cells)}
    result = []
    for place in trace.places:
        inside = np.zeros(len(cells))
        for cell in cells_at(place):
            at = position[cell.name, cell.country, cell.subdivision]
            inside[at] = weights[at]
        result.append(np.cumsum(inside) / inside.sum())
    return result


def block_sizes(requests: int, block_size: int) -> Iterator[int]:
    """Yield the sizes of the blocks that hold ``requests`` requests."""
    edges = [*range(0, requests, block_size), requests]
    return (end - start for start, end in pairwise(edges))
