"""The hops behind an API of API Gateway."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from policypacks._cloud.serving_types import HTTP_INTEGRATION, REST_INTEGRATION
from policypacks._cloud.types import LISTENER
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation
from policypacks.https.hops.balancers import behind_listener
from policypacks.https.hops.route import Route, only

_BY_ADDRESS: Final = ("HTTP", "HTTP_PROXY")


def behind_http_api(route: Route, stack: Stack, api: View) -> Iterator[Violation]:
    """Yield the hops in plain HTTP from an HTTP or WebSocket API on."""
    onward = route.through(api)
    if onward is not None:
        integrations = stack.referring(api, "apiId", *HTTP_INTEGRATION)
        yield from one_by_one(integrations, partial(_http_integration, onward, stack))


def behind_rest_api(route: Route, stack: Stack, api: View) -> Iterator[Violation]:
    """Yield the hops in plain HTTP from a REST API on."""
    onward = route.through(api)
    if onward is not None:
        integrations = stack.referring(api, "restApi", *REST_INTEGRATION)
        yield from one_by_one(integrations, partial(_rest_integration, onward))


def _http_integration(route: Route, stack: Stack, integration: View) -> Iterator[Violation]:
    if integration.text("integrationType") not in _BY_ADDRESS:
        return
    if integration.text("connectionType") != "VPC_LINK":
        yield from _address(route, integration, "integrationUri")
        return
    # Through a VPC link an HTTP API speaks TLS only where tlsConfig is set (developer guide,
    # "Create private integrations for HTTP APIs", 2026-11).
    if not integration.has("tlsConfig"):
        yield route.plain(
            integration,
            "tlsConfig",
            f"integration {integration.resource.name} speaks plain HTTP through its VPC link, "
            "tlsConfig is not set",
            expected="tlsConfig",
        )
        return
    yield from only(
        stack.linked(integration, "integrationUri", *LISTENER),
        partial(behind_listener, route, stack),
        integration.at("integrationUri"),
    )


def _rest_integration(route: Route, integration: View) -> Iterator[Violation]:
    if integration.text("type") in _BY_ADDRESS:
        yield from _address(route, integration, "uri")


def _address(route: Route, integration: View, path: str) -> Iterator[Violation]:
    if (integration.text(path) or "").lower().startswith("http://"):
        yield route.plain(
            integration,
            path,
            f"integration {integration.resource.name} calls {integration.shown(path)}",
            expected="an https:// address",
        )
