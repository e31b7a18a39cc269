"""API Gateway REST APIs: API, stage, deployment, integration, custom domain and base path."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.aws_apigateway_v2 import (
    account_throttle,
    domain_doors,
)
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.hosts import host_of
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.extract.tls import least_tls
from simulator.topology.model import Behaviour, Edge, Gateway, NodeId, Origin

API = "aws:apigateway/restApi:RestApi"
STAGE = "aws:apigateway/stage:Stage"
DEPLOYMENT = "aws:apigateway/deployment:Deployment"
INTEGRATION = "aws:apigateway/integration:Integration"
SETTINGS = "aws:apigateway/methodSettings:MethodSettings"
DOMAIN = "aws:apigateway/domainName:DomainName"
MAPPING = "aws:apigateway/basePathMapping:BasePathMapping"
DESCRIPTIONS = (
    "aws:apigateway/resource:Resource",
    "aws:apigateway/method:Method",
    "aws:apigateway/methodResponse:MethodResponse",
    "aws:apigateway/integrationResponse:IntegrationResponse",
)

TIMEOUT_S = 29.0  # REST API integration timeout, API Gateway quotas page, 2025-11
ALL_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"})


class RestApi:
    """A REST API becomes a gateway, behind CloudFront's PoPs where it is edge-optimized."""

    types = (API, STAGE, DEPLOYMENT, INTEGRATION, SETTINGS, DOMAIN, MAPPING, *DESCRIPTIONS)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield APIs with their execute-api names, stages, and custom domains."""
        for api in view.graph.of_type(API):
            node = edge_id(api) if _kind(api) == "EDGE" else api.urn
            id_ = api.id if isinstance(api.id, str) and api.id else api.name
            host = f"{id_}.execute-api.{view.code(api)}.amazonaws.com".lower()
            closed = api.value("disableExecuteApiEndpoint") is True or _kind(api) == "PRIVATE"
            yield Door(api.urn, node, (host,), rank=None if closed else 3)
            for stage in view.graph.of_type(STAGE, DEPLOYMENT):
                if api in view.linked(stage, "restApi", API):
                    url = host_of(stage.value("invokeUrl"))
                    yield Door(stage.urn, node, (url,) if url else ())
        for domain in view.graph.of_type(DOMAIN):
            for door in domain_doors(domain, ("regionalDomainName", "cloudfrontDomainName")):
                node = edge_id(domain) if _kind(domain) == "EDGE" else domain.urn
                yield Door(domain.urn, node, door.hosts, door.rank)

    def extract(self, view: View, draft: Draft) -> None:
        """Add a gateway per API and per custom domain, and the edges before them."""
        for api in view.graph.of_type(API):
            with draft.reading(api):
                self._api(view, draft, api)
        for domain in view.graph.of_type(DOMAIN):
            with draft.reading(domain):
                self._domain(view, draft, domain)

    def _api(self, view: View, draft: Draft, api: Resource) -> None:
        integrations = view.users(api, "restApi", INTEGRATION)
        target, timeout_s = self._target(view, draft, api, integrations)
        stages = view.users(api, "restApi", STAGE)
        deployments = view.users(api, "restApi", DEPLOYMENT)
        settings = view.users(api, "restApi", SETTINGS)
        rps, burst = account_throttle(view, api)
        for item in settings:
            # A rate of -1 leaves throttling to the account (Stage API reference).
            rate = read.as_signed(item.value("settings.throttlingRateLimit"), "settings", -1)
            limit = read.as_signed(item.value("settings.throttlingBurstLimit"), "settings", -1)
            rps = min(rps, rate) if rate > 0 else rps
            burst = min(burst, limit) if limit > 0 else burst
        for stage in stages:
            if read.flag(stage, "cacheClusterEnabled", False):
                draft.unmodelled(stage, "the stage's own response cache is not simulated")
        gateway = Gateway(
            id=api.urn,
            kind="api-gateway",
            region=view.region(api),
            target=target,
            throttle_rps=rps,
            throttle_burst=burst,
            timeout_s=timeout_s,
        )
        described = view.users(api, "restApi", *DESCRIPTIONS)
        draft.add(gateway, api, *stages, *deployments, *settings, *described)
        if _kind(api) == "EDGE":
            _before(draft, api, gateway, ())

    def _target(
        self, view: View, draft: Draft, api: Resource, integrations: tuple[Resource, ...]
    ) -> tuple[NodeId, float]:
        """Return where the API's first reachable integration leads, and its timeout."""
        target: NodeId | None = None
        timeout_s = TIMEOUT_S
        for item in integrations:
            if read.text(item, "type").upper() == "MOCK":
                draft.without_effect(item)
                continue
            found = view.target(item, "uri")
            if found is None:
                draft.unmodelled(item, "its uri leads to nothing that serves requests here")
            elif target in (None, found):
                if target is None:
                    timeout_s = read.number(item, "timeoutMilliseconds", TIMEOUT_S * 1000) / 1000
                target = found
                draft.uses(item)
            else:
                draft.unmodelled(item, "the API's requests are simulated through its first one")
        if target is None and read.declared(api, "body"):
            target = view.target(api, "body")
        if target is None:
            raise UnmodelledError("it has no integration that serves requests in this stack")
        return target, timeout_s

    def _domain(self, view: View, draft: Draft, domain: Resource) -> None:
        mappings = view.users(domain, "domainName", MAPPING)
        for mapping in mappings:
            for api in view.linked(mapping, "restApi", API):
                inner = draft.nodes.get(api.urn)
                if isinstance(inner, Gateway):
                    gateway = Gateway(
                        id=domain.urn,
                        kind="api-gateway",
                        region=inner.region,
                        target=inner.target,
                        throttle_rps=inner.throttle_rps,
                        throttle_burst=inner.throttle_burst,
                        timeout_s=inner.timeout_s,
                        min_tls=least_tls(read.text(domain, "securityPolicy", "TLS_1_2")),
                    )
                    draft.add(gateway, domain, *mappings)
                    draft.share(domain.urn, api.urn)
                    if _kind(domain) == "EDGE":
                        _before(draft, domain, gateway, (read.text(domain, "domainName"),))
                    return
        raise UnmodelledError("no REST API of this stack is mapped to it")


def edge_id(resource: Resource) -> NodeId:
    """Return the id of the CloudFront edge before an edge-optimized API or domain."""
    return f"{resource.urn}#edge"


def _before(draft: Draft, source: Resource, gateway: Gateway, hosts: tuple[str, ...]) -> None:
    """Put CloudFront's PoPs, which cache nothing here, before a gateway."""
    origin = Origin(id=f"{source.urn}#origin", target=gateway.id, read_timeout_s=TIMEOUT_S)
    behaviour = Behaviour("*", ALL_METHODS, cache=None, origin=origin.id)
    draft.add(origin, source)
    draft.add(
        Edge(
            id=edge_id(source),
            network="cloudfront",
            hosts=hosts,
            behaviours=(behaviour,),
            min_tls=gateway.min_tls,
        ),
        source,
    )


def _kind(resource: Resource) -> str:
    """Return EDGE, REGIONAL or PRIVATE; EDGE is the provider's default for APIs and domains."""
    types = resource.value("endpointConfiguration.types")
    if isinstance(types, tuple) and types and isinstance(types[0], str):
        return types[0].upper()
    single = read.lenient_text(resource, "endpointConfiguration.types")
    if single:
        return single.upper()
    if read.lenient_text(resource, "regionalCertificateArn") or (
        "regionalCertificateArn" in resource.inputs
    ):
        return "REGIONAL"
    return "EDGE"
