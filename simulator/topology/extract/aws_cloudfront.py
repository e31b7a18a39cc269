"""CloudFront distributions: behaviours, origins, origin groups, edge functions."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.aws_lambda import FUNCTION as LAMBDA_FUNCTION
from simulator.topology.extract.cloudfront_cache import CACHE_POLICY, cache_of
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.hosts import normal
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.model import Behaviour, Edge, NodeId, Origin, OriginGroup

DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
EDGE_FUNCTION = "aws:cloudfront/function:Function"

# CloudFront API reference, Origin and CustomOriginConfig, 2025-11.
CONNECT_ATTEMPTS = 3
CONNECT_TIMEOUT_S = 10.0
READ_TIMEOUT_S = 30.0
_PRICE_CLASSES = {"PriceClass_All": "all", "PriceClass_200": "200", "PriceClass_100": "100"}
_HTTP_VERSIONS = {
    "http1.1": ("http1.1",),
    "http2": ("http1.1", "http2"),
    "http3": ("http1.1", "http3"),
    "http2and3": ("http1.1", "http2", "http3"),
}


class CloudFront:
    """A distribution becomes an edge with a behaviour per path pattern."""

    types = (DISTRIBUTION, CACHE_POLICY, EDGE_FUNCTION)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield distributions under their own names and aliases."""
        for item in view.graph.of_type(DISTRIBUTION):
            yield Door(item.urn, item.urn, _hosts(item), rank=2)

    def extract(self, view: View, draft: Draft) -> None:
        """Add an edge per distribution."""
        for distribution in view.graph.of_type(DISTRIBUTION):
            with draft.reading(distribution):
                self._distribution(view, draft, distribution)

    def _distribution(self, view: View, draft: Draft, distribution: Resource) -> None:
        origins = self._origins(view, draft, distribution)
        paths = [
            f"orderedCacheBehaviors[{index}]"
            for index in range(read.count(distribution, "orderedCacheBehaviors"))
        ]
        read_too: list[Resource] = []
        behaviours = []
        for path in (*paths, "defaultCacheBehavior"):
            with draft.reading(distribution):
                behaviour, used = _behaviour(view, distribution, path, origins)
                behaviours.append(behaviour)
                read_too += used
        if not behaviours:
            raise UnmodelledError("none of its cache behaviours could be read")
        http = read.text(distribution, "httpVersion", "http2")
        if http.lower() not in _HTTP_VERSIONS:
            raise UnmodelledError(f"httpVersion {http!r} is not one CloudFront has")
        price_class = read.text(distribution, "priceClass", "PriceClass_All")
        if price_class not in _PRICE_CLASSES:
            raise UnmodelledError(f"priceClass {price_class!r} is not one CloudFront has")
        draft.add(
            Edge(
                id=distribution.urn,
                network="cloudfront",
                hosts=_hosts(distribution),
                behaviours=tuple(behaviours),
                pop_set=_PRICE_CLASSES[price_class],
                min_tls=_min_tls(distribution),
                http_versions=_HTTP_VERSIONS[http.lower()],
                enabled=read.flag(distribution, "enabled", True),
                regional_tier=True,
            ),
            distribution,
            *read_too,
        )

    def _origins(self, view: View, draft: Draft, distribution: Resource) -> dict[str, NodeId]:
        """Add the origins and origin groups; return origin id -> node id."""
        found: dict[str, NodeId] = {}
        for index in range(read.count(distribution, "origins")):
            path = f"origins[{index}]"
            name = read.text(distribution, f"{path}.originId", f"origin-{index}")
            found[name] = f"{distribution.urn}#origin:{name}"
            with draft.reading(distribution):
                draft.add(_origin(view, distribution, path, found[name]), distribution)
        for index in range(read.count(distribution, "originGroups")):
            path = f"originGroups[{index}]"
            name = read.text(distribution, f"{path}.originId", f"group-{index}")
            members = [
                found.get(read.text(distribution, f"{path}.members[{place}].originId"))
                for place in range(read.count(distribution, f"{path}.members"))
            ]
            codes = read.as_items(
                distribution.value(f"{path}.failoverCriteria.statusCodes"), "statusCodes"
            )
            if len(members) < 2 or members[0] is None or members[1] is None:
                draft.unmodelled(distribution, f"origin group {name!r} does not name two origins")
                continue
            found[name] = f"{distribution.urn}#group:{name}"
            statuses = frozenset(int(read.as_number(code, "statusCodes", 0)) for code in codes)
            draft.add(OriginGroup(found[name], members[0], members[1], statuses), distribution)
        return found


def _origin(view: View, distribution: Resource, path: str, node: NodeId) -> Origin:
    custom = f"{path}.customOriginConfig"
    shield = ""
    if read.flag(distribution, f"{path}.originShield.enabled", False):
        shield = read.text(distribution, f"{path}.originShield.originShieldRegion")
    # S3 origins take a read timeout of their own, custom ones inside customOriginConfig.
    default_s = read.number(distribution, f"{path}.responseCompletionTimeout", READ_TIMEOUT_S)
    timeout_s = read.number(distribution, f"{custom}.originReadTimeout", READ_TIMEOUT_S)
    return Origin(
        id=node,
        target=view.need(distribution, f"{path}.domainName"),
        shield_region=f"aws:{shield}" if shield else None,
        connect_attempts=read.whole(distribution, f"{path}.connectionAttempts", CONNECT_ATTEMPTS),
        connect_timeout_s=read.number(distribution, f"{path}.connectionTimeout", CONNECT_TIMEOUT_S),
        read_timeout_s=timeout_s if default_s == READ_TIMEOUT_S else min(timeout_s, default_s),
    )


def _behaviour(
    view: View, distribution: Resource, path: str, origins: dict[str, NodeId]
) -> tuple[Behaviour, list[Resource]]:
    """Read one behaviour; return it and the resources its values came from."""
    origin = read.text(distribution, f"{path}.targetOriginId")
    if origin not in origins:
        raise UnmodelledError(f"{path}.targetOriginId {origin!r} names no origin of it")
    cache, used = cache_of(view, distribution, path)
    functions: list[str] = []
    for kind, key, arn, type_ in (
        ("lambda", "lambdaFunctionAssociations", "lambdaArn", LAMBDA_FUNCTION),
        ("cloudfront", "functionAssociations", "functionArn", EDGE_FUNCTION),
    ):
        for index in range(read.count(distribution, f"{path}.{key}")):
            inside = f"{path}.{key}[{index}]"
            event = read.text(distribution, f"{inside}.eventType", "viewer-request")
            functions.append(f"{kind}:{event}")
            used += view.linked(distribution, f"{inside}.{arn}", type_)
    pattern = read.text(distribution, f"{path}.pathPattern", "*")
    behaviour = Behaviour(
        path_pattern="*" if path == "defaultCacheBehavior" else pattern,
        methods=frozenset(read.texts(distribution, f"{path}.allowedMethods")) or frozenset({"GET"}),
        cache=cache,
        origin=origins[origin],
        edge_functions=tuple(functions),
    )
    return behaviour, used


def _hosts(distribution: Resource) -> tuple[str, ...]:
    own = normal(read.lenient_text(distribution, "domainName"))
    aliases = (normal(alias) for alias in read.lenient_texts(distribution, "aliases"))
    return (*aliases, own or f"{distribution.name}.cloudfront.net".lower())


def _min_tls(distribution: Resource) -> str:
    """Return the least TLS version; TLSv1 with the cloudfront.net certificate, by its docs."""
    if read.flag(distribution, "viewerCertificate.cloudfrontDefaultCertificate", False):
        return "TLSv1"
    # "TLSv1.2_2021" names a security policy: the version and the year it was made.
    version = read.text(distribution, "viewerCertificate.minimumProtocolVersion", "TLSv1")
    return version.split("_", 1)[0]
