"""What an extractor is: it reads a view of the resource graph and writes into a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, reveal
from simulator.topology.extract.hosts import covers, host_of
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.extract.regions import region_of
from simulator.topology.model import Node, NodeId


@dataclass(frozen=True, slots=True)
class Door:
    """A way from a resource, or from host names, to the node that answers there.

    Attributes:
        urn: the resource whose outputs (host, address, ARN) lead to the node.
        node: where they lead.
        hosts: known host names and addresses of the node.
        rank: ``EntryPoint.rank`` when clients may call the hosts, ``None`` when they may not.
        serves: host patterns the node answers for; empty when it answers for every other host.
    """

    urn: str
    node: NodeId
    hosts: tuple[str, ...] = ()
    rank: int | None = None
    serves: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """The resource graph and the doors in it, read-only.

    Attributes:
        graph: every resource.
        doors: URN -> doors of that resource.
        hosts: host name or address -> the door whose node answers for it.
    """

    graph: ResourceGraph
    doors: Mapping[str, tuple[Door, ...]] = field(default_factory=dict)
    hosts: Mapping[str, Door] = field(default_factory=dict)

    def region(self, resource: Resource) -> str:
        """Return where ``resource`` lives; raise when nothing tells it."""
        found = region_of(self.graph, resource)
        if not found:
            raise UnmodelledError("its region is not known")
        return found

    def code(self, resource: Resource) -> str:
        """Return the bare region code of ``resource``, ``unknown`` when nothing tells it."""
        return region_of(self.graph, resource).partition(":")[2] or "unknown"

    def linked(self, resource: Resource, path: str, *types: str) -> tuple[Resource, ...]:
        """Return what ``ResourceGraph.linked`` does, narrowed where a known value is ambiguous.

        In an export the value ``api.example.com`` is the id of a custom domain in every region;
        the one meant is among the property's dependencies, or else in the same region.
        """
        found = self.graph.linked(resource, path, *types)
        top = path.split(".", 1)[0].split("[", 1)[0]
        named = resource.property_dependencies.get(top, ())
        if not found and resource.value(path) in (None, UNKNOWN):
            # A value computed from nested outputs that an offline preview leaves out: only the
            # property as a whole knows where it came from.
            recorded = any(_within(key, top) for key in resource.path_dependencies)
            linked = () if recorded else (self.graph.get(urn) for urn in named)
            found = tuple(
                item for item in linked if item is not None and (not types or item.type in types)
            )
        if len(found) > 1 and not resource.path_dependencies:
            found = tuple(item for item in found if item.urn in named) or found
        value = resource.value(path)
        if len(found) > 1 and isinstance(value, str):
            found = tuple(item for item in found if _names(item, value)) or found
        if len(found) > 1 and isinstance(value, str):
            here = region_of(self.graph, resource)
            found = tuple(item for item in found if region_of(self.graph, item) == here) or found
        if types and len(found) > 1 and value is UNKNOWN and not resource.path_dependencies:
            found = _one_each(resource, path, found)
        return found

    def door(self, urn: str, host: str = "") -> NodeId | None:
        """Return the node behind a resource, the one for ``host`` where there are several."""
        doors = self.doors.get(urn, ())
        for door in doors:
            if host and any(covers(pattern, host) for pattern in door.serves):
                return door.node
        for door in doors:
            if not door.serves:
                return door.node
        return doors[0].node if doors else None

    def at(self, known: str, host: str = "") -> NodeId | None:
        """Return the node that answers at a known name or address, asked for ``host``."""
        found = self.hosts.get(known)
        if found is None:
            return None
        for door in self.doors.get(found.urn, ()):
            if host and any(covers(pattern, host) for pattern in door.serves):
                return door.node
        return found.node

    def target(
        self, resource: Resource, path: str, *, host: str = "", not_node: NodeId = ""
    ) -> NodeId | None:
        """Return the node that the host, address or ARN at ``path`` leads to.

        A known host that nothing in the graph answers for gives ``host:<name>``; the driver
        places it by its name or lists it. ``None`` when the value is unknown and came from no
        resource that serves requests. ``not_node`` is never returned (a record's own name).
        """
        known = host_of(resource.value(path))
        at = self.at(known, host) if known else None
        if at is not None and at != not_node:
            return at
        if not known or resource.path_dependencies:
            found: dict[NodeId, None] = {}
            for linked in self.linked(resource, path):
                node = self.door(linked.urn, host)
                if node is not None and node != not_node:
                    found[node] = None
            if len(found) > 1 and "[" in path and not resource.path_dependencies:
                raise UnmodelledError(f"{path} may lead to any of several resources")
            if found:
                return next(iter(found))
        return f"host:{known}" if known else None

    def need(self, resource: Resource, path: str, *, host: str = "") -> NodeId:
        """Return what :meth:`target` does; raise when it finds nothing."""
        found = self.target(resource, path, host=host)
        if found is None:
            raise UnmodelledError(f"{path} leads to nothing that serves requests in this stack")
        return found

    def users(self, resource: Resource, path: str, *types: str) -> tuple[Resource, ...]:
        """Return the resources of ``types`` whose value at ``path`` came from ``resource``."""
        return tuple(
            other
            for other in self.graph.of_type(*types)
            if any(item.urn == resource.urn for item in self.linked(other, path))
        )


def _one_each(resource: Resource, path: str, found: tuple[Resource, ...]) -> tuple[Resource, ...]:
    """Return the item's own resource where a list has as many items as resources it came from.

    A preview written as JSON knows the dependencies of a whole list only. One resource for each
    item keeps the set of links right, which one resource for all items would not.
    """
    before, bracket, rest = path.partition("[")
    items = resource.value(before)
    if bracket and isinstance(items, tuple) and len(items) == len(found):
        return (found[int(rest.partition("]")[0])],)
    return found


def _within(path: str, top: str) -> bool:
    """Say whether ``path`` is the property ``top`` or inside it."""
    return path == top or path.startswith((f"{top}.", f"{top}["))


def _names(resource: Resource, value: str) -> bool:
    """Say whether an output of ``resource`` is ``value``, full links and short ones alike."""
    wanted = _short(value)
    outputs = (reveal(item) for item in resource.outputs.values())
    return any(isinstance(item, str) and _short(item) == wanted for item in outputs)


def _short(link: str) -> str:
    """Return a Google resource link from its project on; anything else unchanged."""
    _, mark, rest = link.partition("/projects/")
    return f"projects/{rest}" if mark else link


@dataclass
class Draft:
    """What the extractors have found so far; an extractor only adds to it."""

    nodes: dict[NodeId, Node] = field(default_factory=dict)
    sources: dict[NodeId, str] = field(default_factory=dict)
    reads: dict[NodeId, dict[str, None]] = field(default_factory=dict)
    used: dict[str, None] = field(default_factory=dict)
    idle: dict[str, None] = field(default_factory=dict)
    unreached: dict[str, None] = field(default_factory=dict)
    not_modelled: dict[str, str] = field(default_factory=dict)

    def add(self, node: Node, source: Resource, *read: Resource) -> None:
        """Put a node into the topology; while it stays, ``source`` and ``read`` are modelled."""
        self.nodes[node.id] = node
        self.sources[node.id] = source.urn
        reads = self.reads.setdefault(node.id, {})
        reads.update((resource.urn, None) for resource in (source, *read))

    def share(self, node: NodeId, other: NodeId) -> None:
        """Let ``node`` count as read from everything that ``other`` was read from."""
        self.reads.setdefault(node, {}).update(self.reads.get(other, {}))

    def uses(self, *resources: Resource) -> None:
        """Count resources as modelled whatever becomes of the nodes: they were understood."""
        self.used.update((resource.urn, None) for resource in resources)

    def without_effect(self, *resources: Resource) -> None:
        """Count resources as having no effect on how requests are served."""
        self.idle.update((resource.urn, None) for resource in resources)

    def unmodelled(self, resource: Resource, reason: str) -> None:
        """List a resource that matters and is not expressed; the first reason stays."""
        self.not_modelled.setdefault(resource.urn, reason)

    @contextmanager
    def reading(self, *resources: Resource) -> Iterator[None]:
        """List ``resources`` as not modelled when reading them raises ``UnmodelledError``."""
        try:
            yield
        except UnmodelledError as problem:
            for resource in resources:
                self.unmodelled(resource, str(problem))


class Extractor(Protocol):
    """Turns one family of resources into nodes.

    Attributes:
        types: type tokens this extractor reads. A resource of such a type that no extractor
            used is listed as not modelled.
    """

    @property
    def types(self) -> tuple[str, ...]:
        """Type tokens of the family."""

    def doors(self, view: View) -> Iterable[Door]:
        """Yield the ways in; only ``view.graph`` is filled. Must not raise on odd values."""

    def extract(self, view: View, draft: Draft) -> None:
        """Add the family's nodes to ``draft``; one bad resource must not hide the others."""
