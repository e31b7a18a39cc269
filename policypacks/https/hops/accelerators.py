"""The hops behind a listener of Global Accelerator."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policypacks._cloud.types import ENDPOINT_GROUP, LOAD_BALANCER
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation
from policypacks.https.hops.balancers import behind_balancer
from policypacks.https.hops.route import Route, only


def behind_accelerator(route: Route, stack: Stack, listener: View) -> Iterator[Violation]:
    """Yield the hops in plain HTTP from an accelerator's listener on."""
    onward = route.through(listener)
    if onward is None:
        return
    groups = stack.referring(listener, "listenerArn", *ENDPOINT_GROUP)
    endpoints = [one for group in groups for one in group.items("endpointConfigurations")]
    yield from one_by_one(endpoints, partial(_endpoint, onward, stack, listener))


def _endpoint(route: Route, stack: Stack, listener: View, endpoint: View) -> Iterator[Violation]:
    balancers = stack.linked(endpoint, "endpointId", *LOAD_BALANCER)
    yield from only(
        balancers,
        lambda balancer: behind_balancer(
            route, stack, balancer, lambda one: _takes(listener, one.number("port"))
        ),
        endpoint.at("endpointId"),
    )
    if not balancers and _takes(listener, 80):
        yield route.plain(
            listener,
            "portRanges",
            "port 80 hands plain HTTP on as it comes, to an address or an instance",
            expected="port 443",
        )


def _takes(listener: View, port: float | None) -> bool:
    """Say whether an accelerator's listener takes a port; an override of ports changes nothing."""
    return port is not None and any(
        (ports.number("fromPort") or 0) <= port <= (ports.number("toPort") or 0)
        for ports in listener.items("portRanges")
    )
