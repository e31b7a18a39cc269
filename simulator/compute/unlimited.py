"""Services whose capacity is not the user's concern: object storage, unknown backends."""

from __future__ import annotations

from simulator.compute.pool import Controller, Job


class UnlimitedPool:
    """Begins every request at once."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller

    def arrive(self, job: Job, now_ms: float) -> None:  # noqa: ARG002  (no state to time)
        """Begin the request."""
        self._controller.begin(job, 0, 0.0, False)

    def leave(self, slot: int, now_ms: float) -> None:
        """Do nothing: there is no slot to free."""
