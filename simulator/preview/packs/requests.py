"""Turns resources into the bytes of the policy protocol's requests.

Every pack gets the same bytes, so each resource is serialised once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias

from pulumi.runtime.proto import analyzer_pb2

from simulator.preview.packs.struct_bytes import field_bytes, struct_bytes
from simulator.resources.given import as_set
from simulator.resources.marks import unmarked
from simulator.resources.model import CustomTimeouts, Resource, ResourceGraph
from simulator.resources.values import PropertyValue

_INTERNAL: Final = "__"
# A resource, its provider and their bytes: held together, so that an identity stays theirs.
_Serialised: TypeAlias = tuple[Resource, Resource | None, bytes]
_Cache: TypeAlias = dict[int, _Serialised]


def _number(message: Any, name: str) -> int:
    found: int = message.DESCRIPTOR.fields_by_name[name].number
    return found


_REQUEST_PROPERTIES: Final = _number(analyzer_pb2.AnalyzeRequest, "properties")
_REQUEST_PROVIDER: Final = _number(analyzer_pb2.AnalyzeRequest, "provider")
_STACK_PROPERTIES: Final = _number(analyzer_pb2.AnalyzerResource, "properties")
_STACK_PROVIDER: Final = _number(analyzer_pb2.AnalyzerResource, "provider")
_STACK_RESOURCES: Final = _number(analyzer_pb2.AnalyzeStackRequest, "resources")
_PROVIDER_PROPERTIES: Final = _number(analyzer_pb2.AnalyzerProviderResource, "properties")
# Older SDKs have no field for it.
_HAS_READ_TIMEOUT: Final = (
    "read" in analyzer_pb2.AnalyzerResourceOptions.CustomTimeouts.DESCRIPTOR.fields_by_name
)


class Requests:
    """Makes the requests about one graph.

    Args:
        earlier: those of the graph before; what both graphs share is not serialised again.

    Attributes:
        analyzed: what was serialised for Analyze.
        stacked, stacked_as_set: what was serialised for AnalyzeStack, of either kind.
    """

    def __init__(self, earlier: Requests | None = None) -> None:
        self._providers: dict[int, tuple[Resource, bytes]] = {}
        self._earlier = earlier
        self.analyzed: _Cache = {}
        self.stacked: _Cache = {}
        self.stacked_as_set: _Cache = {}

    def analyze(self, resource: Resource, provider: Resource | None) -> bytes:
        """Return an ``AnalyzeRequest`` for Analyze: inputs without the engine's internal keys."""
        earlier = self._earlier.analyzed if self._earlier else {}
        found = _known(earlier, resource, provider)
        if found is None:
            found = self._request(resource, provider, _public(resource.inputs))
        self.analyzed[id(resource)] = (resource, provider, found)
        return found

    def remediate(self, resource: Resource, provider: Resource | None) -> bytes:
        """Return an ``AnalyzeRequest`` for Remediate: all inputs, or what it returns loses some."""
        return self._request(resource, provider, resource.inputs)

    def stack(self, graph: ResourceGraph, resources: Iterable[Resource]) -> bytes:
        """Return an ``AnalyzeStackRequest``: resources with their outputs and their links."""
        earlier = self._earlier.stacked if self._earlier else {}
        return self._stack(graph, resources, earlier, self.stacked, _outputs)

    def stack_as_set(self, graph: ResourceGraph, resources: Iterable[Resource]) -> bytes:
        """Return the same without what providers only plan to compute.

        For packs that need not be shown the inputs of all resources and so cannot tell.
        """
        earlier = self._earlier.stacked_as_set if self._earlier else {}
        return self._stack(graph, resources, earlier, self.stacked_as_set, _outputs_as_set)

    def done(self) -> Requests:
        """Forget the earlier requests and return these."""
        self._earlier = None
        return self

    def _stack(
        self,
        graph: ResourceGraph,
        resources: Iterable[Resource],
        earlier: _Cache,
        made: _Cache,
        properties: Callable[[Resource], Mapping[str, PropertyValue]],
    ) -> bytes:
        parts: list[bytes] = []
        for resource in resources:
            provider = provider_of(graph, resource)
            found = _known(earlier, resource, provider)
            if found is None:
                one = self._stack_resource(resource, provider, properties(resource))
                found = field_bytes(_STACK_RESOURCES, one)
            made[id(resource)] = (resource, provider, found)
            parts.append(found)
        return b"".join(parts)

    def _request(
        self,
        resource: Resource,
        provider: Resource | None,
        properties: Mapping[str, PropertyValue],
    ) -> bytes:
        head = analyzer_pb2.AnalyzeRequest(
            urn=resource.urn,
            type=resource.type,
            name=resource.name,
            options=_options(resource),
        )
        return (
            head.SerializeToString()
            + field_bytes(_REQUEST_PROPERTIES, struct_bytes(properties))
            + self._provider(_REQUEST_PROVIDER, provider)
        )

    def _stack_resource(
        self,
        resource: Resource,
        provider: Resource | None,
        properties: Mapping[str, PropertyValue],
    ) -> bytes:
        head = analyzer_pb2.AnalyzerResource(
            urn=resource.urn,
            type=resource.type,
            name=resource.name,
            options=_options(resource),
            parent=resource.parent or "",
            dependencies=resource.dependencies,
            propertyDependencies={
                key: analyzer_pb2.AnalyzerPropertyDependencies(urns=urns)
                for key, urns in resource.property_dependencies.items()
                if urns
            },
        )
        return (
            head.SerializeToString()
            + field_bytes(_STACK_PROPERTIES, struct_bytes(properties))
            + self._provider(_STACK_PROVIDER, provider)
        )

    def _provider(self, number: int, provider: Resource | None) -> bytes:
        if provider is None:
            return b""
        if id(provider) not in self._providers:
            head = analyzer_pb2.AnalyzerProviderResource(
                urn=provider.urn, type=provider.type, name=provider.name
            )
            serialised = head.SerializeToString() + field_bytes(
                _PROVIDER_PROPERTIES, struct_bytes(_public(provider.inputs))
            )
            # Kept with the provider itself: while it lives its identity is nobody else's.
            self._providers[id(provider)] = (provider, serialised)
        return field_bytes(number, self._providers[id(provider)][1])


def provider_of(graph: ResourceGraph, resource: Resource) -> Resource | None:
    """Return the provider a resource names, ``None`` when the graph does not hold it."""
    return graph.get(resource.provider.rpartition("::")[0] or None)


def _known(
    earlier: Mapping[int, _Serialised], resource: Resource, provider: Resource | None
) -> bytes | None:
    found = earlier.get(id(resource))
    if found is None or found[0] is not resource or found[1] is not provider:
        return None
    return found[2]


def _public(properties: Mapping[str, PropertyValue]) -> Mapping[str, PropertyValue]:
    if not any(_internal(key) for key in properties):
        return properties
    return {key: value for key, value in properties.items() if not _internal(key)}


def _outputs(resource: Resource) -> Mapping[str, PropertyValue]:
    return _public(resource.outputs)


def _outputs_as_set(resource: Resource) -> Mapping[str, PropertyValue]:
    if not resource.custom:
        return _public(resource.outputs)
    return _public(as_set(unmarked(resource.inputs), unmarked(resource.outputs)))


def _internal(key: str) -> bool:
    return key.startswith(_INTERNAL)


def _options(resource: Resource) -> Any:
    options = resource.options
    before = options.delete_before_replace
    return analyzer_pb2.AnalyzerResourceOptions(
        protect=resource.protect,
        ignoreChanges=options.ignore_changes,
        deleteBeforeReplace=bool(before),
        deleteBeforeReplaceDefined=before is not None,
        additionalSecretOutputs=options.additional_secret_outputs,
        aliases=options.aliases,
        customTimeouts=_timeouts(options.custom_timeouts or CustomTimeouts()),
        parent=resource.parent or "",
    )


def _timeouts(timeouts: CustomTimeouts) -> Any:
    found: Iterable[tuple[str, float]] = (
        ("create", timeouts.create_s),
        ("update", timeouts.update_s),
        ("delete", timeouts.delete_s),
        ("read", timeouts.read_s),
    )
    return analyzer_pb2.AnalyzerResourceOptions.CustomTimeouts(
        **{name: seconds for name, seconds in found if name != "read" or _HAS_READ_TIMEOUT}
    )
