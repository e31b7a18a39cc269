"""Services whose capacity is not the user's concern: object storage, unknown backends."""

from __future__ import annotations

from typing import Generic

from simulator.compute.pool import Controller, J


class UnlimitedPool(Generic[J]):
    """Begins every request at once."""

    def __init__(self, controller: Controller[J]) -> None:
        self._controller = controller

    def arrive(self, job: J, now_ms: float) -> None:  # noqa: ARG002  (no state to time)
        """Begin the request."""
        self._controller.begin(job, 0, 0.0, False)

    def leave(self, slot: int, now_ms: float) -> None:
        """Do nothing: there is no slot to free."""
