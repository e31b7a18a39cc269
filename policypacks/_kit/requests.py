"""Turns what the engine sends to a pack into resources.

Policies never meet the ``__defaults`` lists in which a provider notes what it filled in: they are
taken off here. A remediation gets them too, because what it returns replaces the inputs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from simulator.resources.marks import unmarked
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue, Unknown, reveal
from simulator.resources.wire import decode_properties, plain_struct

_STACK_TYPE: Final = "pulumi:pulumi:Stack"
_PROVIDERS: Final = "pulumi:providers:"


def resource_of(request: Any) -> Resource:
    """Return the resource of an ``AnalyzeRequest``: its inputs, and no more."""
    return _resource(request, unmarked(decode_properties(plain_struct(request.properties))))


def marked_resource_of(request: Any) -> Resource:
    """Return the resource of a request to remediate, with its provider's notes."""
    return _resource(request, decode_properties(plain_struct(request.properties)))


def graph_of(request: Any) -> ResourceGraph:
    """Return the resources of an ``AnalyzeStackRequest``, with parents and dependencies."""
    resources: dict[str, Resource] = {}
    stack_urn = None
    for one in request.resources:
        if one.type == _STACK_TYPE:
            stack_urn = one.urn
        properties = unmarked(decode_properties(plain_struct(one.properties)))
        resources[one.urn] = _resource(one, properties, one)
    return ResourceGraph("", "", resources, stack_urn)


def _resource(
    request: Any, properties: Mapping[str, PropertyValue], linked: Any = None
) -> Resource:
    dependencies: dict[str, tuple[str, ...]] = {}
    if linked is not None:
        dependencies = {
            name: tuple(linked.propertyDependencies[name].urns)
            for name in sorted(linked.propertyDependencies)
        }
    return Resource(
        urn=request.urn,
        type=request.type,
        name=request.name,
        custom=request.HasField("provider") or request.type.startswith(_PROVIDERS),
        inputs=properties,
        outputs=properties,
        id=_id(properties),
        parent=(linked.parent or None) if linked is not None else None,
        # The engine tells the provider's URN, not its id.
        provider=f"{request.provider.urn}::" if request.HasField("provider") else "",
        dependencies=tuple(linked.dependencies) if linked is not None else (),
        property_dependencies=dependencies,
    )


def _id(properties: Mapping[str, PropertyValue]) -> str | Unknown:
    id_ = reveal(properties.get("id"))
    return id_ if isinstance(id_, str) else UNKNOWN
