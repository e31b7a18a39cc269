"""Remembers what the program gave until the whole stack is judged.

The engine shows a pack each resource's inputs, one after the other, and at the end all resources
with their outputs. In a preview those hold an unknown for everything that a provider will compute,
set or not; only together with the inputs do they say what is set.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace

from simulator.resources.given import as_set
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import PropertyValue


class Recall:
    """The inputs of the resources of one run; requests may come on several threads at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inputs: dict[str, Mapping[str, PropertyValue]] = {}
        self._judged = False

    def remember(self, resource: Resource) -> None:
        """Keep the inputs of a resource; the first one after a whole stack begins a new run."""
        with self._lock:
            if self._judged:
                self._inputs.clear()
                self._judged = False
            self._inputs[resource.urn] = resource.inputs

    def completed(self, graph: ResourceGraph) -> ResourceGraph:
        """Return the stack with what is set as the properties of its resources.

        Resources whose inputs nobody has shown stay as they are, and so do components: what they
        put out is their own program's.
        """
        with self._lock:
            self._judged = True
            inputs = dict(self._inputs)
        resources = {
            urn: _completed(resource, inputs.get(urn)) for urn, resource in graph.resources.items()
        }
        return replace(graph, resources=resources)


def _completed(resource: Resource, inputs: Mapping[str, PropertyValue] | None) -> Resource:
    if inputs is None or not resource.custom:
        return resource
    found = as_set(inputs, resource.outputs)
    return replace(resource, inputs=found, outputs=found)
