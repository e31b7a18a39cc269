"""What makes a stage of a REST API, and what its methods are set to."""

from __future__ import annotations

from collections.abc import Iterator

from policypacks._cloud.serving_types import (
    REST_API,
    REST_DEPLOYMENT,
    REST_METHOD_SETTINGS,
    REST_STAGE,
)
from policypacks._kit.stack import Stack
from policypacks._kit.view import View


def stages(view: View) -> Iterator[View]:
    """Yield a stage, or a deployment that makes one: the part that policies on stages judge."""
    if view.type not in REST_DEPLOYMENT or view.has("stageName"):
        yield view


def method_settings(stage: View, stack: Stack) -> tuple[View, ...]:
    """Return the MethodSettings of a stage: those of its API that name the stage."""
    return tuple(one for one in _of_api(stage, stack) if _names(one, stage, stack))


def _of_api(stage: View, stack: Stack) -> Iterator[View]:
    apis = stack.linked(stage, "restApi", *REST_API)
    for api in apis:
        yield from stack.referring(api, "restApi", *REST_METHOD_SETTINGS)
    if not apis and isinstance(stage.at("restApi").value, str):
        # An API of another stack, named by its id.
        for one in stack.of_type(*REST_METHOD_SETTINGS):
            if one.at("restApi").value == stage.at("restApi").value:
                yield one


def _names(settings: View, stage: View, stack: Stack) -> bool:
    if settings.is_unknown("stageName"):
        linked = stack.linked(settings, "stageName", *REST_STAGE, *REST_DEPLOYMENT)
        return any(one.urn == stage.urn for one in linked)
    return settings.at("stageName").value == stage.at("stageName").value
