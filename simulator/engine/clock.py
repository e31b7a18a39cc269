"""The SimPy environment, with callbacks at absolute times and ties broken by request."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappush
from typing import Any, TypeVar

import simpy


class Traveller(simpy.Event):  # type: ignore[misc]  # SimPy is untyped here
    """An event that is scheduled again and again, each time with another callback.

    SimPy's events fire once; a request has many steps but never two pending ones, so it is its
    own event and nothing is allocated for a step. SimPy's constructor is left out: what it sets
    is constant here, and this runs for every request.
    """

    __slots__ = ("callbacks", "index")

    _ok = True
    _value = None

    callbacks: tuple[Callable[[Any], None], ...]
    index: int


T = TypeVar("T", bound=Traveller)


class _Call(Traveller):
    """A traveller for calls that belong to no request."""

    __slots__ = ("argument", "call")

    def __init__(self, call: Callable[[Any], None], argument: object) -> None:
        self.call = call
        self.argument = argument

    def fire(self, event: _Call) -> None:  # noqa: ARG002  (SimPy passes the event, this one)
        """Make the call."""
        self.call(self.argument)


class Clock(simpy.Environment):  # type: ignore[misc]  # SimPy is untyped here
    """A SimPy environment in milliseconds.

    Adds one thing: calls at absolute times, so that arrival times are met to the last bit, with
    those of one instant ordered by the index of the request they belong to.
    """

    def at(self, time_ms: float, traveller: T, call: Callable[[T], None]) -> None:
        """Call ``call(traveller)`` at ``time_ms``."""
        traveller.callbacks = (call,)
        heappush(self._queue, (time_ms, traveller.index, next(self._eid), traveller))

    def later(
        self, time_ms: float, index: int, call: Callable[[Any], None], argument: object
    ) -> None:
        """Call ``call(argument)`` at ``time_ms``, among equals as request ``index`` would."""
        event = _Call(call, argument)
        event.index = index
        self.at(time_ms, event, event.fire)
