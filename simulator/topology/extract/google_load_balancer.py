"""Google load balancers: forwarding rules, target proxies, addresses."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.google_backends import BACKEND_BUCKET, BACKEND_SERVICES
from simulator.topology.extract.google_cdn import cdn_policy
from simulator.topology.extract.google_url_maps import (
    URL_MAPS,
    HostRoutes,
    host_rules,
    routes_of,
    serves_requests,
)
from simulator.topology.extract.hosts import host_of, normal
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.extract.tls import least_tls
from simulator.topology.model import (
    BackendService,
    Behaviour,
    Edge,
    Gateway,
    NodeId,
    Origin,
)

GLOBAL_RULE = "gcp:compute/globalForwardingRule:GlobalForwardingRule"
REGIONAL_RULE = "gcp:compute/forwardingRule:ForwardingRule"
ADDRESSES = ("gcp:compute/globalAddress:GlobalAddress", "gcp:compute/address:Address")
HTTPS_PROXIES = (
    "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
    "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy",
)
HTTP_PROXIES = (
    "gcp:compute/targetHttpProxy:TargetHttpProxy",
    "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy",
)
PROXIES = (*HTTPS_PROXIES, *HTTP_PROXIES)
SSL_POLICIES = ("gcp:compute/sSLPolicy:SSLPolicy", "gcp:compute/regionSslPolicy:RegionSslPolicy")
CERTIFICATES = (
    "gcp:compute/managedSslCertificate:ManagedSslCertificate",
    "gcp:compute/mangedSslCertificate:MangedSslCertificate",
)
ALL_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"})


class GoogleLoadBalancer:
    """A global rule becomes an edge before its backends, a regional one a gateway."""

    types = (GLOBAL_RULE, REGIONAL_RULE, *ADDRESSES, *PROXIES, *SSL_POLICIES, *URL_MAPS)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield rules, addresses and host names, each with the edge or gateway it leads to."""
        for rules in _groups(view):
            main = rules[0]
            maps = _maps(view, main)
            if maps and not any(serves_requests(view, item) for item in maps):
                continue
            internal = _scheme(main).startswith("INTERNAL")
            named = False
            for item in maps if main.type == GLOBAL_RULE else ():
                for matcher, hosts in host_rules(item):
                    patterns = tuple(hosts)
                    whole = tuple(normal(host) for host in hosts if "*" not in host)
                    named = named or bool(whole)
                    node = _node(main, matcher)
                    for urn in _urns(view, rules):
                        yield Door(urn, node, serves=patterns)
                    yield Door(main.urn, node, whole, None if internal else 2, serves=patterns)
            known = tuple(dict.fromkeys(_known(view, rule) for rule in rules))
            addresses = tuple(item for item in known if item)
            certified = tuple(normal(host) for host in _certified(view, main))
            own = certified or (() if named else addresses or (f"{main.name}.address".lower(),))
            yield Door(main.urn, main.urn, own, None if internal else 2)
            for urn in _urns(view, rules):
                yield Door(urn, main.urn, addresses)

    def extract(self, view: View, draft: Draft) -> None:
        """Add edges and gateways."""
        secure = {
            item.urn
            for rules in _groups(view)
            if view.linked(rules[0], "target", *HTTPS_PROXIES)
            for item in _maps(view, rules[0])
        }
        for rules in _groups(view):
            with draft.reading(*rules):
                self._group(view, draft, rules, secure)

    def _group(
        self, view: View, draft: Draft, rules: tuple[Resource, ...], secure: set[str]
    ) -> None:
        main = rules[0]
        proxies = view.linked(main, "target", *PROXIES)
        maps = _maps(view, main)
        addresses = [a for rule in rules for a in view.linked(rule, "ipAddress", *ADDRESSES)]
        plain = bool(proxies) and proxies[0].type in HTTP_PROXIES
        if maps and not serves_requests(view, maps[0]):
            # A redirect to HTTPS: clients that know the address by https never meet it.
            draft.without_effect(*rules, *proxies, *maps)
            return
        if plain and maps[:1] and maps[0].urn in secure:
            draft.uses(*rules, *proxies)  # the same routes without TLS, beside the ones with it
            return
        if _scheme(main).startswith("INTERNAL") and main.type == GLOBAL_RULE:
            raise UnmodelledError("load balancers inside a network are not simulated")
        policies = [p for proxy in proxies for p in view.linked(proxy, "sslPolicy", *SSL_POLICIES)]
        used = (*rules, *proxies, *maps, *addresses, *policies)
        if not proxies:
            self._passthrough(view, draft, main, used)
        elif not maps:
            raise UnmodelledError("its URL map is not in this stack")
        elif main.type == GLOBAL_RULE:
            for routes in routes_of(view, maps[0]):
                self._edge(draft, main, proxies[0], routes, policies, used)
        else:
            self._gateway(view, draft, main, maps[0], _min_tls(proxies[0], policies), used)

    def _edge(
        self,
        draft: Draft,
        main: Resource,
        proxy: Resource,
        routes: HostRoutes,
        policies: list[Resource],
        used: tuple[Resource, ...],
    ) -> None:
        node = _node(main, routes.name)
        behaviours = []
        for pattern, backend in routes.routes:
            inner = draft.nodes.get(backend.urn)
            timeout_s = inner.timeout_s if isinstance(inner, BackendService) else 30.0
            origin = Origin(
                id=f"{node}#origin:{backend.name}",
                target=backend.urn,
                connect_attempts=1,
                read_timeout_s=timeout_s,
            )
            draft.add(origin, backend)
            behaviours.append(
                Behaviour(
                    path_pattern=pattern,
                    methods=ALL_METHODS,
                    cache=cdn_policy(backend, bucket=backend.type == BACKEND_BUCKET),
                    origin=origin.id,
                )
            )
        draft.add(
            Edge(
                id=node,
                network="google",
                hosts=tuple(normal(host) for host in routes.hosts),
                behaviours=tuple(behaviours),
                min_tls=_min_tls(proxy, policies),
                http_versions=_http_versions(proxy),
            ),
            main,
            *used,
        )

    def _gateway(
        self,
        view: View,
        draft: Draft,
        main: Resource,
        url_map: Resource,
        min_tls: str,
        used: tuple[Resource, ...],
    ) -> None:
        routes = routes_of(view, url_map)
        backends = {backend.urn: backend for item in routes for _, backend in item.routes}
        target = routes[0].routes[-1][1].urn
        if len(backends) > 1:
            name = backends[target].name
            draft.unmodelled(url_map, f"every path of it is simulated through {name}")
        inner = draft.nodes.get(target)
        draft.add(
            Gateway(
                id=main.urn,
                kind="load-balancer",
                region=view.region(main),
                target=target,
                timeout_s=inner.timeout_s if isinstance(inner, BackendService) else 30.0,
                min_tls=min_tls,
            ),
            main,
            *used,
        )

    def _passthrough(
        self, view: View, draft: Draft, main: Resource, used: tuple[Resource, ...]
    ) -> None:
        """Add a network load balancer: packets go straight to the backends."""
        services = view.linked(main, "backendService", *BACKEND_SERVICES)
        if not services:
            raise UnmodelledError("its target is not an HTTP proxy or backend service here")
        region = view.region(main)
        draft.add(Gateway(main.urn, "load-balancer", region, services[0].urn), main, *used)


def _groups(view: View) -> tuple[tuple[Resource, ...], ...]:
    """Return forwarding rules that lead to the same target, HTTPS before plain HTTP.

    An IPv4 and an IPv6 rule of one load balancer are one group.
    """
    found: dict[str, list[Resource]] = {}
    for rule in view.graph.of_type(GLOBAL_RULE, REGIONAL_RULE):
        proxies = view.linked(rule, "target", *PROXIES)
        found.setdefault(proxies[0].urn if proxies else rule.urn, []).append(rule)
    groups = [tuple(rules) for rules in found.values()]
    groups.sort(key=lambda rules: bool(view.linked(rules[0], "target", *HTTP_PROXIES)))
    return tuple(groups)


def _maps(view: View, rule: Resource) -> tuple[Resource, ...]:
    proxies = view.linked(rule, "target", *PROXIES)[:1]
    return tuple(item for proxy in proxies for item in view.linked(proxy, "urlMap", *URL_MAPS)[:1])


def _node(main: Resource, matcher: str) -> NodeId:
    return f"{main.urn}#{matcher}" if matcher else main.urn


def _urns(view: View, rules: tuple[Resource, ...]) -> tuple[str, ...]:
    """Return the URNs that lead to a group: its rules and their addresses."""
    addresses = [a.urn for rule in rules for a in view.linked(rule, "ipAddress", *ADDRESSES)]
    return tuple(dict.fromkeys((*(rule.urn for rule in rules), *addresses)))


def _known(view: View, rule: Resource) -> str:
    """Return the rule's address when it is known."""
    for address in view.linked(rule, "ipAddress", *ADDRESSES):
        known = host_of(address.value("address"))
        if known:
            return known
    return host_of(rule.value("ipAddress"))


def _certified(view: View, rule: Resource) -> tuple[str, ...]:
    """Return the hosts of the managed certificates that the rule's proxy presents."""
    return tuple(
        host
        for proxy in view.linked(rule, "target", *HTTPS_PROXIES)[:1]
        for certificate in view.linked(proxy, "sslCertificates", *CERTIFICATES)
        for host in read.lenient_texts(certificate, "managed.domains")
    )


def _scheme(rule: Resource) -> str:
    """Return the load-balancing scheme; the provider's default is external for both types."""
    return read.lenient_text(rule, "loadBalancingScheme").upper() or "EXTERNAL"


def _min_tls(proxy: Resource, policies: list[Resource]) -> str:
    """Return the least TLS version; TLS 1.0 without an SSL policy, none for plain HTTP."""
    if proxy.type in HTTP_PROXIES:
        return ""
    return least_tls(
        next((read.text(policy, "minTlsVersion", "TLS_1_0") for policy in policies), "TLS_1_0")
    )


def _http_versions(proxy: Resource) -> tuple[str, ...]:
    """Return the versions the proxy speaks; HTTP/3 unless it is switched off."""
    if proxy.type in HTTP_PROXIES:
        return ("http1.1",)
    if read.text(proxy, "quicOverride", "NONE").upper() == "DISABLE":
        return ("http1.1", "http2")
    return ("http1.1", "http2", "http3")
