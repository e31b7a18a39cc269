"""The hops before and behind a CloudFront distribution."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policypacks._kit.behaviours import cache_behaviours
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.origins import custom_origins
from policypacks._kit.serving_types import HTTP_API, REST_API
from policypacks._kit.stack import Stack
from policypacks._kit.types import LOAD_BALANCER
from policypacks._kit.view import View, Violation
from policypacks.https.hops.balancers import behind_balancer
from policypacks.https.hops.gateways import behind_http_api, behind_rest_api
from policypacks.https.hops.route import Route, only


def around_distribution(route: Route, stack: Stack, distribution: View) -> Iterator[Violation]:
    """Yield the hops in plain HTTP from viewers to a distribution, and from it on."""
    onward = route.through(distribution)
    if onward is None or not distribution.flag("enabled", default=True):
        return

    def part(one: View) -> Iterator[Violation]:
        is_origin = one.path.startswith("origins")
        yield from _origin(onward, stack, one) if is_origin else _viewers(onward, one)

    parts = (*cache_behaviours(distribution), *custom_origins(distribution))
    yield from one_by_one(parts, part)


def _viewers(route: Route, behaviour: View) -> Iterator[Violation]:
    path = "viewerProtocolPolicy"
    if behaviour.text(path) not in ("redirect-to-https", "https-only"):
        yield route.plain(
            behaviour,
            path,
            f"viewers may use plain HTTP, {path} is {behaviour.shown(path)}",
            expected=["redirect-to-https", "https-only"],
        )


def _origin(route: Route, stack: Stack, origin: View) -> Iterator[Violation]:
    path = "customOriginConfig.originProtocolPolicy"
    if origin.text(path) != "https-only":
        yield route.plain(
            origin,
            path,
            "CloudFront may ask the origin over plain HTTP, originProtocolPolicy is "
            f"{origin.shown(path)}",
            expected="https-only",
        )
        return
    # An origin outside of this stack is where its topology ends.
    port = origin.number("customOriginConfig.httpsPort", 443)
    yield from only(
        stack.linked(origin, "domainName", *LOAD_BALANCER, *HTTP_API, *REST_API),
        partial(_behind_origin, route, stack, port),
        origin.at("domainName"),
    )


def _behind_origin(
    route: Route, stack: Stack, port: float | None, server: View
) -> Iterator[Violation]:
    if server.type in LOAD_BALANCER:
        yield from behind_balancer(
            route, stack, server, lambda listener: listener.number("port") == port
        )
    elif server.type in HTTP_API:
        yield from behind_http_api(route, stack, server)
    else:
        yield from behind_rest_api(route, stack, server)
