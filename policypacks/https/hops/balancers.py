"""The hops behind an AWS load balancer: listeners, their rules, target groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from policypacks._cloud.listeners import actions, protocol, redirects_to_https, targets
from policypacks._cloud.types import (
    LISTENER,
    LISTENER_RULE,
    LOAD_BALANCER,
    TARGET_GROUP_ATTACHMENT,
)
from policypacks._kit.common_rules import stated
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation
from policypacks.https.hops.route import Route, only

_ENDS_TLS: Final = ("HTTPS", "TLS")
_PLAIN_PORT: Final = 80


def behind_balancer(
    route: Route,
    stack: Stack,
    balancer: View,
    takes: Callable[[View], bool] = lambda _listener: True,
) -> Iterator[Violation]:
    """Yield the hops in plain HTTP from a load balancer on, through listeners that ``takes``."""
    onward = route.through(balancer)
    if onward is None:
        return
    listeners = stack.referring(balancer, "loadBalancerArn", *LISTENER)

    def listener(one: View) -> Iterator[Violation]:
        if takes(one):
            yield from behind_listener(onward, stack, one)

    yield from one_by_one(listeners, listener)


def behind_listener(route: Route, stack: Stack, listener: View) -> Iterator[Violation]:
    """Yield the hops in plain HTTP from a listener on."""
    onward = route.through(listener)
    if onward is None:
        return
    spoken = protocol(listener)
    rules = stack.referring(listener, "listenerArn", *LISTENER_RULE)
    if spoken == "HTTP":
        yield from one_by_one((listener, *rules), partial(_over_http, onward))
    elif spoken in _ENDS_TLS:
        yield from one_by_one((listener, *rules), partial(_decrypted, onward, stack))
    elif listener.number("port") == _PLAIN_PORT:
        yield onward.plain(
            listener, "port", "port 80 hands plain HTTP on as it comes", expected="port 443"
        )
    else:
        # What clients encrypt stays encrypted until a target that ends it.
        yield from one_by_one(targets(listener, stack), partial(_same_as_before, onward, stack))


def _over_http(route: Route, source: View) -> Iterator[Violation]:
    serving = any(action.text("type") != "redirect" for action in actions(source))
    if serving or not redirects_to_https(source):
        where = "one of its rules" if source.type in LISTENER_RULE else "it"
        yield route.plain(
            source,
            "",
            f"the listener takes plain HTTP and {where} does not redirect to HTTPS",
            expected="HTTPS, or a redirect to HTTPS",
        )


def _decrypted(route: Route, stack: Stack, source: View) -> Iterator[Violation]:
    yield from one_by_one(targets(source, stack), partial(_over_new_connection, route, stack))


def _over_new_connection(route: Route, stack: Stack, group: View) -> Iterator[Violation]:
    kind = group.text("targetType", "instance")
    if kind == "lambda" or (kind != "alb" and not route.to_targets):
        return
    if group.text("protocol") not in _ENDS_TLS:
        yield route.plain(
            group,
            "protocol",
            f"the load balancer asks target group {group.resource.name} over plain HTTP, "
            f"{stated(group, 'protocol', 'HTTP')}",
            expected="HTTPS",
        )
    yield from _same_as_before(route, stack, group)


def _same_as_before(route: Route, stack: Stack, group: View) -> Iterator[Violation]:
    if group.text("targetType", "instance") != "alb":
        return
    onward = route.through(group)
    if onward is None:
        return

    def attached(attachment: View) -> Iterator[Violation]:
        port = attachment.number("port", group.number("port"))
        yield from only(
            stack.linked(attachment, "targetId", *LOAD_BALANCER),
            lambda balancer: behind_balancer(
                onward, stack, balancer, lambda listener: listener.number("port") == port
            ),
            attachment.at("targetId"),
        )

    attachments = stack.referring(group, "targetGroupArn", *TARGET_GROUP_ATTACHMENT)
    yield from one_by_one(attachments, attached)
