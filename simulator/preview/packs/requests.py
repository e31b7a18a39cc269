"""Turns resources into the bytes of the policy protocol's requests.

Every pack gets the same bytes, so each resource is serialised once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from pulumi.runtime.proto import analyzer_pb2

from simulator.preview.packs.struct_bytes import field_bytes, struct_bytes
from simulator.resources.model import CustomTimeouts, Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue, Secret

_INTERNAL: Final = "__"
_UNKNOWN_SECRET: Final = Secret(UNKNOWN)
# A resource, its provider and their bytes: held together, so that an identity stays theirs.
_Serialised: TypeAlias = tuple[Resource, Resource | None, bytes]


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
        analyzed, stacked: what was serialised for Analyze and for AnalyzeStack.
    """

    def __init__(self, earlier: Requests | None = None) -> None:
        self._providers: dict[int, tuple[Resource, bytes]] = {}
        self._earlier = [{}, {}] if earlier is None else [earlier.analyzed, earlier.stacked]
        self.analyzed: dict[int, _Serialised] = {}
        self.stacked: dict[int, _Serialised] = {}

    def analyze(self, resource: Resource, provider: Resource | None) -> bytes:
        """Return an ``AnalyzeRequest`` for Analyze: inputs without the engine's internal keys."""
        found = _known(self._earlier[0], resource, provider)
        if found is None:
            found = self._request(resource, provider, _public(resource.inputs))
        self.analyzed[id(resource)] = (resource, provider, found)
        return found

    def remediate(self, resource: Resource, provider: Resource | None) -> bytes:
        """Return an ``AnalyzeRequest`` for Remediate: all inputs, or what it returns loses some."""
        return self._request(resource, provider, resource.inputs)

    def stack(self, graph: ResourceGraph, resources: Iterable[Resource]) -> bytes:
        """Return an ``AnalyzeStackRequest``: resources with their outputs and their links."""
        return b"".join([self._in_stack_of(graph, resource) for resource in resources])

    def done(self) -> Requests:
        """Forget the earlier requests and return these."""
        self._earlier = [{}, {}]
        return self

    def _in_stack_of(self, graph: ResourceGraph, resource: Resource) -> bytes:
        provider = provider_of(graph, resource)
        found = _known(self._earlier[1], resource, provider)
        if found is None:
            found = field_bytes(_STACK_RESOURCES, self._stack_resource(resource, provider))
        self.stacked[id(resource)] = (resource, provider, found)
        return found

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

    def _stack_resource(self, resource: Resource, provider: Resource | None) -> bytes:
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
            + field_bytes(_STACK_PROPERTIES, struct_bytes(_outputs(resource)))
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
    """Return outputs as the engine has them.

    A preview marks outputs that the program wants secret even before they are known; the engine
    does not have them yet.
    """
    found = _public(resource.outputs)
    early = [
        name
        for name in resource.options.additional_secret_outputs
        if name not in resource.inputs and found.get(name) == _UNKNOWN_SECRET
    ]
    return {key: value for key, value in found.items() if key not in early} if early else found


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
