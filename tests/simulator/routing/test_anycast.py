"""A global load balancer takes the nearest region with room."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.routing.anycast import nearest_by_rtt, waterfall


@pytest.mark.parametrize(
    ("usable", "room", "member"),
    [
        ((True, True, True), (True, True, True), 2),
        ((True, True, True), (True, True, False), 0),
        ((True, True, False), (True, True, True), 0),
        ((False, True, True), (True, True, False), 1),
        ((True, True, True), (False, False, False), 2),
        ((False, False, False), (True, True, True), None),
    ],
)
def test_waterfall_spills_from_the_nearest(
    usable: tuple[bool, ...], room: tuple[bool, ...], member: int | None
) -> None:
    assert waterfall((2, 0, 1), usable, room) == member


def test_each_row_gets_its_nearest_column() -> None:
    assert nearest_by_rtt(np.array([[3.0, 1.0, 1.0], [0.5, 2.0, 9.0]])) == [1, 0]
