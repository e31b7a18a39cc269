"""Lets policy packs mend what a program registers, before anything is made of it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from simulator.preview.registrations import Registration, Registrations, resource_of
from simulator.resources.wire import encode_properties

if TYPE_CHECKING:
    from simulator.preview.packs.model import PackFailure, PolicyFinding
    from simulator.preview.packs.run import PackServers


class Remediation:
    """Asks the packs about each resource, as the engine does; without packs it does nothing.

    Args:
        packs: the packs, or ``None``.
        registrations: where providers are found.
    """

    def __init__(self, packs: PackServers | None, registrations: Registrations) -> None:
        self._packs = packs
        self._registrations = registrations
        self._findings: list[PolicyFinding] = []
        self._failures: list[PackFailure] = []
        self._lock = threading.Lock()

    @property
    def findings(self) -> tuple[PolicyFinding, ...]:
        """What was mended, and what could not be looked at."""
        with self._lock:
            return tuple(self._findings)

    @property
    def failures(self) -> tuple[PackFailure, ...]:
        """What the packs could not do."""
        with self._lock:
            return tuple(self._failures)

    def apply(self, registered: Registration) -> None:
        """Replace the inputs of a resource by what the packs make of them."""
        if self._packs is None or not self._packs.remediates:
            return
        resource = resource_of(registered)
        with self._registrations.lock:
            found = self._registrations.find(registered.provider.rpartition("::")[0])
        provider = resource_of(found) if found is not None else None
        failures: list[PackFailure] = []
        inputs, findings = self._packs.remediate(resource, provider, failures)
        with self._lock:
            self._findings.extend(findings)
            self._failures.extend(failures)
        if inputs is resource.inputs:
            return
        before = registered.inputs
        registered.inputs = encode_properties(inputs, mask=False)
        registered.changed_properties = registered.changed_properties.union(
            key for key, value in registered.inputs.items() if before.get(key) != value
        )
