"""The methods of an API Gateway REST API, and the settings of its stages, found by what they name.

Sources: API Gateway developer guide, "Cache settings for REST APIs", and API reference,
UpdateStage (``{resource path}/{method}``, ``~1`` for a slash), 2026.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Final

from policypacks._cloud.types import METHOD_SETTINGS
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View

_METHOD: Final = ("aws:apigateway/method:Method",)
_RESOURCE: Final = ("aws:apigateway/resource:Resource",)
_REST_API: Final = ("aws:apigateway/restApi:RestApi",)
_DEEPEST: Final = 100


def method_of(integration: View, stack: Stack) -> View | None:
    """Return the method that an integration answers, ``None`` when the stack does not declare it.

    Raises:
        CannotEvaluateError: what the integration names is not known.
    """
    return stack.derived(_methods).get(_method_key(integration, stack))


def path_of(integration: View, stack: Stack) -> str:
    """Return the path an integration answers, with a leading slash.

    Raises:
        CannotEvaluateError: a part of it is not known or not declared in this stack.
    """
    parts: list[str] = []
    place, name = integration, "resourceId"
    for _ in range(_DEEPEST):
        resources = stack.linked(place, name, *_RESOURCE)
        if len(resources) != 1:
            if not resources and stack.linked(place, name, *_REST_API):
                return "/" + "/".join(reversed(parts))
            raise CannotEvaluateError("resourceId", "names a path that is not known here")
        place, name = resources[0], "parentId"
        parts.append(place.text("pathPart") or "")
    raise CannotEvaluateError("resourceId", "names a path that lies below itself")


def is_cached(integration: View, stack: Stack) -> bool:
    """Say whether any stage caches the GET answers of an integration.

    A setting for the method itself comes before that for all methods of its stage.

    Raises:
        CannotEvaluateError: that cannot be told.
    """
    api = _named(integration, "restApi", stack)
    by_stage: dict[Hashable, list[View]] = {}
    for settings in stack.derived(_settings).get(api, ()):
        by_stage.setdefault(_named(settings, "stageName", stack), []).append(settings)
    return any(_stage_caches(stage, integration, stack) for stage in by_stage.values())


def _stage_caches(stage: list[View], integration: View, stack: Stack) -> bool:
    own: bool | None = None
    all_ = False
    for settings in stage:
        path = (settings.text("methodPath") or "").replace("~1", "/").strip("/")
        if path == "*/*":
            all_ = settings.flag("settings.cachingEnabled")
            continue
        where, _, method = path.rpartition("/")
        if method.upper() in ("GET", "*") and where == path_of(integration, stack).strip("/"):
            own = settings.flag("settings.cachingEnabled")
    return all_ if own is None else own


@dataclass(frozen=True, slots=True)
class _MethodKey:
    api: Hashable
    resource: Hashable
    method: str


def _methods(stack: Stack) -> Mapping[_MethodKey, View]:
    found: dict[_MethodKey, View] = {}
    for method in stack.of_type(*_METHOD):
        try:
            found[_method_key(method, stack)] = method
        except CannotEvaluateError:
            continue
    return found


def _settings(stack: Stack) -> Mapping[Hashable, tuple[View, ...]]:
    found: dict[Hashable, tuple[View, ...]] = {}
    for settings in stack.of_type(*METHOD_SETTINGS):
        try:
            api = _named(settings, "restApi", stack)
        except CannotEvaluateError:
            continue
        found[api] = (*found.get(api, ()), settings)
    return found


def _method_key(view: View, stack: Stack) -> _MethodKey:
    return _MethodKey(
        _named(view, "restApi", stack),
        _named(view, "resourceId", stack),
        (view.text("httpMethod") or "").upper(),
    )


def _named(view: View, path: str, stack: Stack) -> Hashable:
    """Return what tells the resource a property names from others: its URN, or the name."""
    urns = frozenset(one.urn for one in stack.linked(view, path))
    return urns or view.text(path) or ""
