"""What a program has registered so far, and the resource graph it becomes."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import Problem
from simulator.preview.model import Assumed
from simulator.resources.model import (
    NO_OPTIONS,
    Resource,
    ResourceGraph,
    ResourceOptions,
    SourceLocation,
)
from simulator.resources.urn import STACK_TYPE
from simulator.resources.values import UNKNOWN, Unknown
from simulator.resources.wire import decode_properties


@dataclass
class Registration:
    """One resource while the program runs; ``inputs`` and ``outputs`` are plain wire data.

    ``given`` are the inputs as the program gave them, before its provider filled in defaults and
    before policy packs mended anything; ``None`` where nobody does either.
    """

    urn: str
    type: str
    name: str
    custom: bool
    parent: str
    inputs: dict[str, Any]
    outputs: dict[str, Any]
    given: dict[str, Any] | None = None
    id: str | Unknown | None = None
    provider: str = ""
    dependencies: Sequence[str] = ()
    property_dependencies: Mapping[str, Sequence[str]] = field(default_factory=dict)
    changed_properties: frozenset[str] = frozenset()
    external: bool = False
    protect: bool = False
    remote: bool = False
    source: SourceLocation | None = None
    options: ResourceOptions = NO_OPTIONS


@dataclass
class Registrations:
    """Everything one run told the engine; safe to use from the server's threads."""

    project: str
    stack: str
    lock: threading.RLock = field(default_factory=threading.RLock)
    resources: dict[str, Registration] = field(default_factory=dict)
    default_providers: dict[str, Registration] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    assumed: list[Assumed] = field(default_factory=list)
    log: list[str] = field(default_factory=list)

    def find(self, urn: str) -> Registration | None:
        """Return what is registered under a URN, default providers too."""
        return self.default_providers.get(urn) or self.resources.get(urn)

    def stack_registration(self) -> Registration | None:
        """Return the root stack, ``None`` before it is registered."""
        return next((item for item in self.resources.values() if item.type == STACK_TYPE), None)

    def graph(
        self, order: Sequence[str], paths: Mapping[str, Mapping[str, Sequence[str]]]
    ) -> ResourceGraph:
        """Return the graph in the order the program constructed its resources.

        Args:
            order: URNs as constructed; gRPC calls overtake each other, construction does not.
            paths: URN -> path of an input value -> URNs it came from.
        """
        rank = {urn: index for index, urn in enumerate(order)}
        late = len(rank)
        ordered = sorted(self.resources.values(), key=lambda item: rank.get(item.urn, late))
        placed: dict[str, Registration] = {}
        for item in ordered:
            self._place(item, placed, ())
        for urn in sorted(self.default_providers):
            placed.setdefault(urn, self.default_providers[urn])
        position = {urn: index for index, urn in enumerate(placed)}
        resources = {
            urn: _resource(item, paths.get(urn, {}), position) for urn, item in placed.items()
        }
        stack = self.stack_registration()
        return ResourceGraph(self.project, self.stack, resources, stack.urn if stack else None)

    def _place(
        self, item: Registration, placed: dict[str, Registration], above: tuple[str, ...]
    ) -> None:
        """Place a resource behind its parent, its provider and what it depends on."""
        if item.urn in placed or item.urn in above:
            return
        before = [item.parent, item.provider.rpartition("::")[0], *item.dependencies]
        for urn in before:
            earlier = self.find(urn)
            if earlier is not None:
                self._place(earlier, placed, (*above, item.urn))
        placed[item.urn] = item


def resource_of(item: Registration) -> Resource:
    """Return a registration as a resource, while the program still runs."""
    return _resource(item, {}, {})


def _resource(
    item: Registration, paths: Mapping[str, Sequence[str]], position: Mapping[str, int]
) -> Resource:
    property_dependencies = {
        key: _ordered(urns, position) for key, urns in sorted(item.property_dependencies.items())
    }
    return Resource(
        urn=item.urn,
        type=item.type,
        name=item.name,
        custom=item.custom,
        inputs=decode_properties(item.inputs),
        outputs=decode_properties(item.outputs),
        id=item.id if not item.custom or item.id is not None else UNKNOWN,
        parent=item.parent or None,
        provider=item.provider,
        dependencies=_ordered(item.dependencies, position),
        property_dependencies=property_dependencies,
        path_dependencies=_paths(item, paths, property_dependencies, position),
        external=item.external,
        protect=item.protect,
        source=item.source,
        options=item.options,
    )


def _paths(
    item: Registration,
    paths: Mapping[str, Sequence[str]],
    property_dependencies: Mapping[str, Sequence[str]],
    position: Mapping[str, int],
) -> dict[str, tuple[str, ...]]:
    """Return the paths that still hold: of properties sent as recorded, to recorded resources."""
    found: dict[str, tuple[str, ...]] = {}
    for path, urns in sorted(paths.items()):
        top = path.split(".", 1)[0].split("[", 1)[0]
        known = set(property_dependencies.get(top, ()))
        if top in item.inputs and top not in item.changed_properties:
            kept = _ordered((urn for urn in urns if urn in known), position)
            if kept:
                found[path] = kept
    return found


def _ordered(urns: Iterable[str], position: Mapping[str, int]) -> tuple[str, ...]:
    """Return URNs once each, in the graph's order: the SDK sends them in a set's."""
    last = len(position)
    return tuple(sorted(set(urns), key=lambda urn: (position.get(urn, last), urn)))
