"""Anycast and waterfall: how a global load balancer picks a front end and then a region."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def nearest_by_rtt(rtt_ms: npt.NDArray[np.float64]) -> list[int]:
    """Return, for each row, the column with the smallest round-trip time (first on a tie)."""
    return [int(column) for column in np.argmin(rtt_ms, axis=1)]


def waterfall(order: Sequence[int], usable: Sequence[bool], has_room: Sequence[bool]) -> int | None:
    """Return the first member in ``order`` that is usable and has room, spilling over.

    With every usable member full the nearest usable one takes the request; with none usable the
    result is ``None``. Source: Google Cloud, "WATERFALL_BY_REGION" of the service load
    balancing policy, read 2026.
    """
    for member in order:
        if usable[member] and has_room[member]:
            return member
    for member in order:
        if usable[member]:
            return member
    return None
