"""The SimPy environment, with callbacks at absolute times and ties broken by request."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappush
from typing import Any

import simpy


class _Call(simpy.Event):  # type: ignore[misc]  # SimPy is untyped here
    """An event that calls one function with one argument."""

    _ok = True
    _value = None

    def __init__(self, call: Callable[[Any], None], argument: object) -> None:
        # SimPy's own constructor is left out: everything it sets is constant here, and this
        # runs several times for every request.
        self.call = call
        self.argument = argument
        self.callbacks = _FIRE


def _fire(event: _Call) -> None:
    event.call(event.argument)


_FIRE = (_fire,)


class Clock(simpy.Environment):  # type: ignore[misc]  # SimPy is untyped here
    """A SimPy environment in milliseconds.

    Adds one thing: ``at`` schedules a call at an absolute time, so that arrival times are met to
    the last bit, and orders calls of one instant by the index of the request they belong to.
    """

    def at(self, time_ms: float, index: int, call: Callable[[Any], None], argument: object) -> None:
        """Call ``call(argument)`` at ``time_ms``."""
        heappush(self._queue, (time_ms, index, next(self._eid), _Call(call, argument)))
