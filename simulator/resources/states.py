"""One resource as state files and preview steps write it: Pulumi's ``ResourceV3``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import unquote

from simulator.resources.model import (
    NO_OPTIONS,
    CustomTimeouts,
    Resource,
    ResourceGraph,
    ResourceOptions,
    SourceLocation,
)
from simulator.resources.urn import STACK_TYPE, Urn
from simulator.resources.values import UNKNOWN, Unknown
from simulator.resources.wire import UNKNOWN_SENTINELS, decode_properties

_PROJECT_SCHEME: Final = "project:///"
_OPTION_KEYS: Final = frozenset(
    {"ignoreChanges", "aliases", "customTimeouts", "additionalSecretOutputs"}
)


class BadStateError(ValueError):
    """A resource's state cannot be read; the message says which part."""


def read_resource(state: Mapping[str, Any], *, masked: bool = False) -> Resource:
    """Decode one resource.

    Args:
        state: the JSON object.
        masked: plain ``"[secret]"`` strings stand for secrets, as previews print them.

    Raises:
        BadStateError: it has no proper URN, or a part is of the wrong kind.
    """
    urn = state.get("urn")
    if not isinstance(urn, str):
        raise BadStateError("has no urn")
    try:
        parts = Urn.parse(urn)
    except ValueError as error:
        raise BadStateError(str(error)) from error
    type_ = state.get("type") or parts.type
    return Resource(
        urn=urn,
        type=str(type_),
        name=parts.name,
        custom=state.get("custom", False) is True,
        inputs=_properties(state, "inputs", masked),
        outputs=_properties(state, "outputs", masked),
        id=_id(state),
        parent=_text(state, "parent") or None,
        provider=_text(state, "provider"),
        dependencies=_urns(state.get("dependencies"), "dependencies"),
        property_dependencies=_property_dependencies(state),
        external=state.get("external", False) is True,
        protect=state.get("protect", False) is True,
        source=_source(state),
        options=_options(state),
    )


def graph_of(resources: Iterable[Resource]) -> ResourceGraph:
    """Return the graph of decoded resources; project and stack come from the first URN."""
    found = {resource.urn: resource for resource in resources}
    stack_urn = next((item.urn for item in found.values() if item.type == STACK_TYPE), None)
    first = Urn.parse(stack_urn or next(iter(found))) if found else None
    return ResourceGraph(
        first.project if first else "", first.stack if first else "", found, stack_urn
    )


def _properties(state: Mapping[str, Any], name: str, masked: bool) -> dict[str, Any]:
    value = state.get(name)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise BadStateError(f"{name} is no object")
    return decode_properties(value, masked=masked)


def _id(state: Mapping[str, Any]) -> str | Unknown | None:
    value = state.get("id")
    if state.get("custom") is not True:
        return value if isinstance(value, str) and value else None
    if not isinstance(value, str) or not value or value in UNKNOWN_SENTINELS:
        return UNKNOWN
    return value


def _text(state: Mapping[str, Any], name: str) -> str:
    value = state.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadStateError(f"{name} is no string")
    return value


def _urns(value: Any, name: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(urn, str) for urn in value):
        raise BadStateError(f"{name} is no list of URNs")
    return tuple(value)


def _property_dependencies(state: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    value = state.get("propertyDependencies")
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise BadStateError("propertyDependencies is no object")
    return {str(key): _urns(urns, f"propertyDependencies.{key}") for key, urns in value.items()}


def _options(state: Mapping[str, Any]) -> ResourceOptions:
    if not _OPTION_KEYS.intersection(state):
        return NO_OPTIONS
    return ResourceOptions(
        ignore_changes=_strings(state, "ignoreChanges"),
        aliases=_strings(state, "aliases"),
        custom_timeouts=_timeouts(state.get("customTimeouts")),
        additional_secret_outputs=_strings(state, "additionalSecretOutputs"),
    )


def _strings(state: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = state.get(name)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadStateError(f"{name} is no list of strings")
    return tuple(value)


def _timeouts(value: Any) -> CustomTimeouts | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise BadStateError("customTimeouts is no object")
    seconds = [value.get(name) or 0 for name in ("create", "update", "delete", "read")]
    if not all(isinstance(item, int | float) for item in seconds):
        raise BadStateError("customTimeouts are no numbers of seconds")
    return CustomTimeouts(*map(float, seconds))


def _source(state: Mapping[str, Any]) -> SourceLocation | None:
    """Return the place of ``project:///main.py#12,5``; anything else has none."""
    position = state.get("sourcePosition")
    if not isinstance(position, str) or not position.startswith(_PROJECT_SCHEME):
        return None
    file, _, place = position.removeprefix(_PROJECT_SCHEME).rpartition("#")
    line = place.split(",", 1)[0]
    return SourceLocation(unquote(file), int(line)) if file and line.isdigit() else None
