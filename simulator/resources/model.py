"""The resource graph: what a Pulumi program would deploy, and what depends on what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from simulator.resources.values import UNKNOWN, PropertyValue, Unknown, reveal


@dataclass(frozen=True, slots=True)
class SourceLocation:
    """Where in the user's program a resource is declared."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class CustomTimeouts:
    """How long operations on a resource may take, seconds; 0 where the program says nothing."""

    create_s: float = 0.0
    update_s: float = 0.0
    delete_s: float = 0.0
    read_s: float = 0.0


@dataclass(frozen=True, slots=True)
class ResourceOptions:
    """Options that policies may look at, beside parent, provider and protection.

    Attributes:
        ignore_changes: property paths whose changes are ignored.
        delete_before_replace: ``None`` where the program leaves it to the provider.
        aliases: URN under which its former state was found; none in a preview of a new stack.
        custom_timeouts: ``None`` where the program sets none.
        additional_secret_outputs: outputs that are secret beside those the provider names.
    """

    ignore_changes: tuple[str, ...] = ()
    delete_before_replace: bool | None = None
    aliases: tuple[str, ...] = ()
    custom_timeouts: CustomTimeouts | None = None
    additional_secret_outputs: tuple[str, ...] = ()


NO_OPTIONS: Final = ResourceOptions()


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource, as the engine sees it.

    Attributes:
        urn: unique name.
        type: type token, e.g. ``aws:route53/record:Record``.
        name: the last part of the URN.
        custom: true for provider resources, false for components and the stack.
        inputs: decoded input properties, wire names.
        outputs: decoded outputs; in a preview the inputs echoed, all else unknown.
        id: physical id; ``UNKNOWN`` in a preview, ``None`` for components.
        parent: URN of the parent, ``None`` for the root stack.
        provider: provider reference ``<urn>::<id>``, empty when there is none.
        dependencies: URNs this resource depends on.
        property_dependencies: top-level input property -> URNs it depends on.
        path_dependencies: path of a nested input value (``defaultCacheBehavior.cachePolicyId``,
            ``origins[0].domainName``) -> URNs it came from; only the offline preview knows these.
        external: read with ``get`` and not managed by this stack.
        protect: guarded against deletion.
        source: where the program declares it, when known.
        options: what else the program says about how it is managed.
    """

    urn: str
    type: str
    name: str
    custom: bool = True
    inputs: Mapping[str, PropertyValue] = field(default_factory=dict)
    outputs: Mapping[str, PropertyValue] = field(default_factory=dict)
    id: str | Unknown | None = None
    parent: str | None = None
    provider: str = ""
    dependencies: tuple[str, ...] = ()
    property_dependencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    path_dependencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    external: bool = False
    protect: bool = False
    source: SourceLocation | None = None
    options: ResourceOptions = NO_OPTIONS

    def value(self, path: str) -> PropertyValue:
        """Return the input (or, failing that, output) at a dotted path, secrets revealed.

        A path is ``a.b[0].c``. A missing step gives ``None``; a step into an unknown gives
        ``UNKNOWN``.
        """
        found = value_at(self.inputs, path)
        return value_at(self.outputs, path) if found is None else found


@dataclass(frozen=True)
class ResourceGraph:
    """All resources of one stack by URN, in the order they were registered.

    Attributes:
        project, stack: names; empty when the source does not tell.
        resources: URN -> resource.
        stack_urn: URN of the root stack resource, ``None`` when the source has none.
    """

    project: str
    stack: str
    resources: Mapping[str, Resource]
    stack_urn: str | None = None

    def __iter__(self) -> Iterator[Resource]:
        return iter(self.resources.values())

    def __len__(self) -> int:
        return len(self.resources)

    def __getitem__(self, urn: str) -> Resource:
        return self.resources[urn]

    def get(self, urn: str | None) -> Resource | None:
        """Return the resource with this URN, or ``None``."""
        return None if urn is None else self.resources.get(urn)

    def of_type(self, *types: str) -> tuple[Resource, ...]:
        """Return the resources of any of these type tokens, in registration order."""
        found = [self._by_type.get(type_, ()) for type_ in types]
        if len(found) == 1:
            return tuple(found[0])
        wanted = frozenset(types)
        return tuple(resource for resource in self if resource.type in wanted)

    def children(self, urn: str) -> tuple[Resource, ...]:
        """Return the direct children of a resource."""
        return tuple(self._by_parent.get(urn, ()))

    def linked(self, resource: Resource, path: str, *types: str) -> tuple[Resource, ...]:
        """Return the resources (of ``types``, all when empty) the value at ``path`` came from.

        The exact path is used when the source recorded it, then the longest recorded path below
        or above it, then the dependencies of the top-level property; last, for sources with
        known values (a stack export), resources whose id, ARN or name equals the value.
        """
        urns = _recorded(resource.path_dependencies, path)
        if not urns:
            urns = self._by_value(resource.value(path), types)
        if not urns and not resource.path_dependencies:
            top = path.split(".", 1)[0].split("[", 1)[0]
            urns = resource.property_dependencies.get(top, ())
        found = (self.resources[urn] for urn in urns if urn in self.resources)
        return tuple(item for item in found if not types or item.type in types)

    def _by_value(self, value: PropertyValue, types: tuple[str, ...]) -> tuple[str, ...]:
        if not isinstance(value, str) or not value:
            return ()
        urns = self._identities.get(value, ())
        if not types:
            return urns
        return tuple(urn for urn in urns if self.resources[urn].type in types)

    @cached_property
    def _by_type(self) -> Mapping[str, list[Resource]]:
        index: dict[str, list[Resource]] = {}
        for resource in self:
            index.setdefault(resource.type, []).append(resource)
        return index

    @cached_property
    def _by_parent(self) -> Mapping[str, list[Resource]]:
        index: dict[str, list[Resource]] = {}
        for resource in self:
            if resource.parent is not None:
                index.setdefault(resource.parent, []).append(resource)
        return index

    @cached_property
    def _identities(self) -> Mapping[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for resource in self:
            if not resource.custom:
                continue
            names = {
                reveal(resource.outputs.get(key))
                for key in _IDENTITY_OUTPUTS
                if isinstance(reveal(resource.outputs.get(key)), str)
            }
            if isinstance(resource.id, str):
                names.add(resource.id)
            for name in names:
                if isinstance(name, str) and name:
                    index[name] = (*index.get(name, ()), resource.urn)
        return index


# Output properties by which other resources refer to a resource.
_IDENTITY_OUTPUTS = (
    "arn",
    "name",
    "selfLink",
    "domainName",
    "regionalDomainName",
    "bucketRegionalDomainName",
    "apiEndpoint",
    "fqdn",
    "invokeArn",
    "qualifiedArn",
    "address",
    "dnsName",
    "uri",
    "executionArn",
)


def _recorded(paths: Mapping[str, tuple[str, ...]], path: str) -> tuple[str, ...]:
    if path in paths:
        return paths[path]
    below = [
        urn
        for key, urns in paths.items()
        if key.startswith((f"{path}.", f"{path}["))
        for urn in urns
    ]
    if below:
        return tuple(dict.fromkeys(below))
    above = [key for key in paths if path.startswith((f"{key}.", f"{key}["))]
    return paths[max(above, key=len)] if above else ()


def value_at(properties: Mapping[str, PropertyValue], path: str) -> PropertyValue:
    """Return the value at a dotted path of ``properties``; see :meth:`Resource.value`."""
    current: PropertyValue = properties
    for step in path.replace("[", ".[").split("."):
        current = reveal(current)
        if current is UNKNOWN:
            return UNKNOWN
        if step.startswith("["):
            index = int(step[1:-1])
            if not isinstance(current, tuple) or index >= len(current):
                return None
            current = current[index]
        elif isinstance(current, Mapping):
            current = current.get(step)
        else:
            return None
    return reveal(current)
