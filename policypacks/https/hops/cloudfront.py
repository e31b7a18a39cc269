"""The hops before and behind a CloudFront distribution."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policypacks._cloud.behaviours import cache_behaviours
from policypacks._cloud.origins import VPC_ORIGIN, server_config
from policypacks._cloud.serving_types import HTTP_API, REST_API
from policypacks._cloud.types import LOAD_BALANCER, MULTITENANT_DISTRIBUTION
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.stack import Stack
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

    parts = (*cache_behaviours(distribution), *distribution.items("origins"))
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
    config = server_config(origin)
    if config.has():
        # An origin outside of this stack is where its topology ends.
        servers = stack.linked(origin, "domainName", *LOAD_BALANCER, *HTTP_API, *REST_API)
        yield from _server(route, stack, config, servers, origin.at("domainName"))
    for private in origin.items(_private(origin)):
        yield from only(
            stack.linked(private, "vpcOriginId", *VPC_ORIGIN),
            partial(_vpc_origin, route, stack),
            private.at("vpcOriginId"),
        )


def _private(origin: View) -> str:
    return "vpcOriginConfigs" if origin.type in MULTITENANT_DISTRIBUTION else "vpcOriginConfig"


def _vpc_origin(route: Route, stack: Stack, origin: View) -> Iterator[Violation]:
    onward = route.through(origin)
    if onward is not None:
        config = origin.at("vpcOriginEndpointConfig")
        servers = stack.linked(config, "arn", *LOAD_BALANCER)
        yield from _server(onward, stack, config, servers, config.at("arn"))


def _server(
    route: Route, stack: Stack, config: View, servers: tuple[View, ...], place: View
) -> Iterator[Violation]:
    path = "originProtocolPolicy"
    if config.text(path) != "https-only":
        yield route.plain(
            config,
            path,
            f"CloudFront may ask the origin over plain HTTP, {path} is {config.shown(path)}",
            expected="https-only",
        )
        return
    port = config.number("httpsPort", 443)
    yield from only(servers, partial(_behind_origin, route, stack, port), place)


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
