"""What a pool of compute sees of a request, and what it tells the engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

TOO_MANY = 429
TIMED_OUT = 504


class Job(Protocol):
    """One request at a pool. The pool reads it and changes nothing."""

    u_cold: float
    deadline_ms: float
    """When the front door stops waiting for an answer."""


J = TypeVar("J", bound=Job)
J_contra = TypeVar("J_contra", bound=Job, contravariant=True)


class Controller(Protocol[J_contra]):
    """How a pool acts: it decides, the engine carries out and keeps the account."""

    def begin(self, job: J_contra, slot: int, cold_ms: float, waited_for_start: bool) -> None:
        """Give ``job`` a slot now; its service begins after ``cold_ms`` of start-up.

        ``waited_for_start``: the time since it arrived at the pool was a wait for an instance to
        start, so it counts as cold start and not as queueing.
        """

    def refuse(self, job: J_contra, status: int) -> None:
        """Answer ``job`` with an error now."""

    def wake(self, at_ms: float, call: Callable[[float], None]) -> None:
        """Call back at ``at_ms`` with the time."""


class ComputePool(Protocol[J_contra]):
    """Compute in one region that admits, queues or refuses requests."""

    def arrive(self, job: J_contra, now_ms: float) -> None:
        """Take a request: begin it, keep it waiting, or refuse it."""

    def leave(self, slot: int, now_ms: float) -> None:
        """Take note that the request in ``slot`` is done."""


class StartUp(Protocol):
    """Draws how long one cold start takes."""

    def __call__(self, u_cold: float) -> float:
        """Return the milliseconds from the decision to start until the first request runs."""
