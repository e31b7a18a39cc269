"""From the workload's columns to requests, one block at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.engine.plan import Plan
from simulator.engine.request import Request
from simulator.traffic.workload import Block, Floats, Workload

INITIAL_WINDOW_BYTES = 10 * 1460.0
"""What a new connection sends before the first acknowledgement (RFC 6928)."""

# Spreads the service draw for the share of requests that the application fails by itself.
_ERROR_DRAW = 8191.0


def slow_start_rounds(size_bytes: Floats) -> Floats:
    """Return the round trips a new connection needs beyond the first to send ``size_bytes``.

    The window starts at ten segments and doubles every round: n rounds carry (2^n - 1) windows.
    """
    windows = size_bytes / INITIAL_WINDOW_BYTES
    return np.maximum(np.ceil(np.log2(windows + 1.0)) - 1.0, 0.0)


def requests(workload: Workload, plan: Plan, error_share: float) -> Iterator[Request]:
    """Yield the workload's requests in order of arrival."""
    sends_subnet = np.array(plan.resolver_sends_subnet, dtype=np.bool_)
    for block in workload.blocks():
        yield from _of_block(block, plan, sends_subnet, error_share)


def _of_block(
    block: Block, plan: Plan, sends_subnet: np.ndarray[tuple[int], np.dtype[np.bool_]], share: float
) -> Iterator[Request]:
    source = np.where(sends_subnet[block.resolver], plan.ecs_offset + block.cell, block.resolver)
    wide_ms = plan.lookups.rtt_ms(block.cell, plan.resolver_position[block.resolver])
    per_byte_ms = 8.0 / (block.mbps * 1000.0)
    columns = (
        block.arrival_ms,
        block.cell,
        block.resolver,
        source,
        block.object,
        block.method,
        block.last_mile_ms,
        block.jitter,
        block.reused,
        block.u_route,
        block.u_cold,
        wide_ms * block.jitter + block.last_mile_ms,
        block.request_bytes * per_byte_ms,
        slow_start_rounds(block.request_bytes),
        block.response_bytes * per_byte_ms,
        slow_start_rounds(block.response_bytes),
        block.u_service * _ERROR_DRAW % 1.0 < share,
    )
    service = zip(
        *(model.sample(block.u_service).tolist() for model in plan.service_times), strict=True
    )
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for index, (row, times) in enumerate(zip(rows, service, strict=True), block.first):
        yield Request(index, row, times)
