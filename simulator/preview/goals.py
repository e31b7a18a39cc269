"""A resource as the program asks for it, before and after transforms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from google.protobuf import struct_pb2
from pulumi.runtime.proto import resource_pb2

from simulator.preview.callbacks import Callbacks
from simulator.preview.flatten import flatten_properties, with_outputs
from simulator.resources.wire import plain_struct


@dataclass(frozen=True)
class Goal:
    """What a ``RegisterResource`` call asks for.

    Attributes:
        type, name, parent, custom, remote: as in the request.
        properties: inputs, plain wire data without output values.
        property_dependencies: property -> URNs it came from.
        options: the request's options, in the form transforms get them.
        given_dependencies: the request's own list, which holds those of the properties too.
        own_transforms: the resource has transforms itself, not only from its parents or the stack.
        changed: properties that transforms changed.
    """

    type: str
    name: str
    parent: str
    custom: bool
    remote: bool
    properties: dict[str, Any]
    property_dependencies: dict[str, tuple[str, ...]]
    options: resource_pb2.TransformResourceOptions
    given_dependencies: tuple[str, ...] = ()
    own_transforms: bool = False
    changed: frozenset[str] = field(default_factory=frozenset)

    @property
    def dependencies(self) -> tuple[str, ...]:
        """All URNs the resource depends on, by option and by property.

        The engine reads them anew only after a resource's own transforms: what an inherited
        transform adds to ``depends_on`` is lost (pulumi 3.259, ``source_eval.go``).
        """
        if not self.own_transforms:
            return self.given_dependencies
        found = list(self.options.depends_on)
        for urns in self.property_dependencies.values():
            found.extend(urns)
        return tuple(dict.fromkeys(found))


def goal_of(request: Any) -> Goal:
    """Return what a ``RegisterResource`` request asks for."""
    properties, sources = flatten_properties(plain_struct(request.object))
    dependencies = {
        key: tuple(dict.fromkeys([*value.urns, *sorted(sources.get(key, ()))]))
        for key, value in request.propertyDependencies.items()
        if key in properties
    }
    return Goal(
        type=request.type,
        name=request.name,
        parent=request.parent,
        custom=request.custom,
        remote=request.remote,
        properties=properties,
        property_dependencies=dependencies,
        options=_options(request),
        given_dependencies=tuple(request.dependencies),
        own_transforms=bool(request.transforms),
    )


def _options(request: Any) -> resource_pb2.TransformResourceOptions:
    options = resource_pb2.TransformResourceOptions(
        depends_on=request.dependencies,
        ignore_changes=request.ignoreChanges,
        replace_on_changes=request.replaceOnChanges,
        version=request.version,
        aliases=request.aliases,
        provider=request.provider,
        plugin_download_url=request.pluginDownloadURL,
        retain_on_delete=request.retainOnDelete,
        deleted_with=request.deletedWith,
        additional_secret_outputs=request.additionalSecretOutputs,
        providers=dict(request.providers),
    )
    if request.protect:
        options.protect = True
    if request.deleteBeforeReplaceDefined:
        options.delete_before_replace = request.deleteBeforeReplace
    if request.HasField("customTimeouts"):
        options.custom_timeouts.CopyFrom(request.customTimeouts)
    if request.HasField("hooks"):
        options.hooks.CopyFrom(request.hooks)
    return options


def transformed(goal: Goal, transforms: Sequence[Any], callbacks: Callbacks) -> Goal:
    """Return the goal after its transforms, run in order in the program's process.

    Raises:
        CallbackError: a transform raised.
    """
    for callback in transforms:
        request = resource_pb2.TransformRequest(
            type=goal.type,
            name=goal.name,
            custom=goal.custom,
            parent=goal.parent,
            properties=to_struct(with_outputs(goal.properties, goal.property_dependencies)),
            options=goal.options,
        )
        answer = callbacks.call(callback, request, resource_pb2.TransformResponse)
        goal = _after(goal, answer)
    return goal


def _after(goal: Goal, answer: Any) -> Goal:
    properties = goal.properties
    dependencies = dict(goal.property_dependencies)
    if answer.HasField("properties"):
        properties, sources = flatten_properties(plain_struct(answer.properties))
        for key, urns in sources.items():
            if urns:
                known = dependencies.get(key, ())
                dependencies[key] = tuple(dict.fromkeys([*known, *sorted(urns)]))
    changed = {key for key, value in properties.items() if goal.properties.get(key) != value}
    return replace(
        goal,
        properties=properties,
        property_dependencies={
            key: urns for key, urns in dependencies.items() if key in properties
        },
        options=answer.options if answer.HasField("options") else goal.options,
        changed=goal.changed | changed,
    )


def to_struct(properties: dict[str, Any]) -> struct_pb2.Struct:
    """Return plain wire data as a protobuf ``Struct``."""
    struct = struct_pb2.Struct()
    struct.update(properties)
    return struct
