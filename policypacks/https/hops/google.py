"""The hops behind a Google forwarding rule: proxy, URL map, backend services."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from policypacks._cloud.serverless_backends import answered_by_google
from policypacks._cloud.types import (
    GOOGLE_BACKEND_SERVICE,
    GOOGLE_HTTP_PROXY,
    GOOGLE_HTTPS_PROXY,
    GOOGLE_SSL_PROXY,
    GOOGLE_URL_MAP,
)
from policypacks._cloud.url_maps import Decision, decisions
from policypacks._kit.common_rules import stated
from policypacks._kit.given import given
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation
from policypacks.https.hops.route import Route, only

_PLAIN_PORT: Final = 80
_PLAIN: Final = ("HTTP", "H2C", "TCP")


def behind_forwarding_rule(route: Route, stack: Stack, rule: View) -> Iterator[Violation]:
    """Yield the hops in plain HTTP from a public forwarding rule on."""
    onward = route.through(rule)
    if onward is None:
        return
    proxies = stack.linked(
        rule, "target", *GOOGLE_HTTP_PROXY, *GOOGLE_HTTPS_PROXY, *GOOGLE_SSL_PROXY
    )
    yield from only(proxies, partial(_proxy, onward, stack), rule.at("target"))
    if not proxies and _takes_port_80(rule):
        # A TCP proxy, or packets that are passed on as they come.
        yield onward.plain(rule, "", "port 80 hands plain HTTP on as it comes", expected="port 443")


def _takes_port_80(rule: View) -> bool:
    # The provider reads a single port back as a range.
    first, dash, last = (rule.text("portRange") or "").partition("-")
    if first.isdecimal() and int(first) <= _PLAIN_PORT <= int(last if dash else first):
        return True
    if rule.flag("allPorts"):
        return (rule.text("ipProtocol") or "TCP").upper() in ("TCP", "L3_DEFAULT")
    return str(_PLAIN_PORT) in rule.texts("ports")


def _proxy(route: Route, stack: Stack, proxy: View) -> Iterator[Violation]:
    onward = route.through(proxy)
    if onward is None:
        return
    if proxy.type in GOOGLE_SSL_PROXY:
        services = stack.linked(proxy, "backendService", *GOOGLE_BACKEND_SERVICE)
        walk = partial(_backend, onward, stack)
        yield from only(services, walk, proxy.at("backendService"))
        return
    over_http = proxy.type in GOOGLE_HTTP_PROXY
    maps = stack.linked(proxy, "urlMap", *GOOGLE_URL_MAP)
    yield from only(maps, partial(_url_map, onward, stack, over_http), proxy.at("urlMap"))


def _url_map(route: Route, stack: Stack, over_http: bool, url_map: View) -> Iterator[Violation]:
    onward = route.through(url_map)
    if onward is None:
        return
    if over_http:
        yield from one_by_one(decisions(url_map), partial(_over_http, onward))
        return
    backends: dict[str, View] = {}
    for decision in decisions(url_map):
        backends |= {backend.urn: backend for backend in decision.backends(stack)}
    yield from one_by_one(backends.values(), partial(_backend, onward, stack))


def _over_http(route: Route, decision: Decision) -> Iterator[Violation]:
    if not decision.redirects_to_https():
        where = decision.view.path or "default"
        yield route.plain(
            decision.view,
            decision.redirect,
            f"the proxy takes plain HTTP and its URL map does not redirect to HTTPS ({where})",
            expected="a redirect to HTTPS",
        )


def _backend(route: Route, stack: Stack, service: View) -> Iterator[Violation]:
    if not route.to_targets or given(service, "protocol").text(default="HTTP") not in _PLAIN:
        return
    if not answered_by_google(service, stack):
        yield route.plain(
            service,
            "protocol",
            f"backend service {service.resource.name} asks its backends over plain HTTP, "
            f"{stated(service, 'protocol', 'HTTP')}",
            expected="HTTPS",
        )
