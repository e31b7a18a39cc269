"""API Gateway HTTP APIs: API, stage, integration, custom domain and mapping."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.hosts import host_of, normal
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.extract.tls import least_tls
from simulator.topology.model import Gateway, NodeId

API = "aws:apigatewayv2/api:Api"
STAGE = "aws:apigatewayv2/stage:Stage"
ROUTE = "aws:apigatewayv2/route:Route"
INTEGRATION = "aws:apigatewayv2/integration:Integration"
DOMAIN = "aws:apigatewayv2/domainName:DomainName"
MAPPING = "aws:apigatewayv2/apiMapping:ApiMapping"

# API Gateway quotas (docs.aws.amazon.com/apigateway, limits page, 2025-11): an account's requests
# a second and burst in a region, and the smaller figures of newer regions.
ACCOUNT_RPS, ACCOUNT_BURST = 10_000.0, 5_000.0
SMALL_RPS, SMALL_BURST = 2_500.0, 1_250.0
SMALL_REGIONS = frozenset(
    {
        "af-south-1",
        "ap-south-2",
        "ap-southeast-3",
        "ap-southeast-4",
        "ap-southeast-5",
        "ap-southeast-7",
        "ca-west-1",
        "eu-central-2",
        "eu-south-1",
        "eu-south-2",
        "il-central-1",
        "me-central-1",
        "mx-central-1",
    }
)
TIMEOUT_S = 30.0  # HTTP API integration timeout, same page


class HttpApi:
    """An API and each of its custom domains become gateways before the integration's target."""

    types = (API, STAGE, ROUTE, INTEGRATION, DOMAIN, MAPPING)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield APIs with their execute-api names, stages, and custom domains."""
        for api in view.graph.of_type(API):
            if read.lenient_text(api, "protocolType").upper() == "WEBSOCKET":
                continue
            known = host_of(api.value("apiEndpoint"))
            name = known or f"{api.name}.execute-api.{view.code(api)}.amazonaws.com"
            closed = api.value("disableExecuteApiEndpoint") is True
            yield Door(api.urn, api.urn, (name.lower(),), rank=None if closed else 3)
        for stage in view.graph.of_type(STAGE, INTEGRATION):
            for api in view.linked(stage, "apiId", API):
                yield Door(stage.urn, api.urn)
        for domain in view.graph.of_type(DOMAIN):
            yield from domain_doors(domain, ("domainNameConfiguration.targetDomainName",))

    def extract(self, view: View, draft: Draft) -> None:
        """Add a gateway per API and per custom domain."""
        for api in view.graph.of_type(API):
            with draft.reading(api):
                self._api(view, draft, api)
        for domain in view.graph.of_type(DOMAIN):
            with draft.reading(domain):
                self._domain(view, draft, domain)

    def _api(self, view: View, draft: Draft, api: Resource) -> None:
        if read.text(api, "protocolType", "HTTP").upper() == "WEBSOCKET":
            raise UnmodelledError("WebSocket APIs are not simulated")
        target, timeout_s, parts = self._integration(view, draft, api)
        stages = view.users(api, "apiId", STAGE)
        rps, burst = account_throttle(view, api)
        for stage in stages[:1]:
            settings = "defaultRouteSettings"
            rps = min(rps, read.number(stage, f"{settings}.throttlingRateLimit", rps) or rps)
            burst = min(
                burst, read.number(stage, f"{settings}.throttlingBurstLimit", burst) or burst
            )
        draft.add(
            Gateway(
                id=api.urn,
                kind="api-gateway",
                region=view.region(api),
                target=target,
                throttle_rps=rps,
                throttle_burst=burst,
                timeout_s=timeout_s,
            ),
            api,
            *stages,
            *parts,
        )

    def _integration(
        self, view: View, draft: Draft, api: Resource
    ) -> tuple[NodeId, float, tuple[Resource, ...]]:
        """Return the target of the API's main integration, its timeout, and what was read.

        The main one is the ``$default`` route's, else the first. Others that lead elsewhere are
        listed: a gateway of the topology has one target.
        """
        routes = view.users(api, "apiId", ROUTE)
        integrations = view.users(api, "apiId", INTEGRATION)
        if not integrations:
            if read.declared(api, "target"):
                return view.need(api, "target"), TIMEOUT_S, routes
            raise UnmodelledError("it has no integration in this stack")
        ordered = list(integrations)
        for route in routes:
            if read.text(route, "routeKey") == "$default":
                chosen = view.linked(route, "target", INTEGRATION)
                ordered.sort(key=lambda item: item not in chosen)
        main = ordered[0]
        target = view.need(main, "integrationUri")
        for other in ordered[1:]:
            with draft.reading(other):
                if view.need(other, "integrationUri") != target:
                    draft.unmodelled(other, f"the API's requests are simulated through {main.name}")
                else:
                    draft.uses(other)
        timeout_s = read.number(main, "timeoutMilliseconds", TIMEOUT_S * 1000) / 1000
        return target, timeout_s, (main, *routes)

    def _domain(self, view: View, draft: Draft, domain: Resource) -> None:
        mappings = view.users(domain, "domainName", MAPPING)
        for mapping in mappings:
            for api in view.linked(mapping, "apiId", API):
                inner = draft.nodes.get(api.urn)
                if isinstance(inner, Gateway):
                    policy = read.text(domain, "domainNameConfiguration.securityPolicy", "TLS_1_2")
                    draft.add(
                        Gateway(
                            id=domain.urn,
                            kind="api-gateway",
                            region=view.region(domain),
                            target=inner.target,
                            throttle_rps=inner.throttle_rps,
                            throttle_burst=inner.throttle_burst,
                            timeout_s=inner.timeout_s,
                            min_tls=least_tls(policy),
                        ),
                        domain,
                        *mappings,
                    )
                    draft.share(domain.urn, api.urn)
                    return
        raise UnmodelledError("no API of this stack is mapped to it")


def domain_doors(domain: Resource, target_paths: tuple[str, ...]) -> Iterable[Door]:
    """Yield the doors of a custom domain: the provider's name for it, and its own name."""
    targets = [host_of(domain.value(path)) for path in target_paths]
    yield Door(domain.urn, domain.urn, tuple(host for host in targets if host))
    own = normal(read.lenient_text(domain, "domainName"))
    if own:
        yield Door(domain.urn, domain.urn, (own,), rank=3)


def account_throttle(view: View, resource: Resource) -> tuple[float, float]:
    """Return the account's requests a second and burst in the resource's region."""
    small = view.code(resource) in SMALL_REGIONS
    return (SMALL_RPS, SMALL_BURST) if small else (ACCOUNT_RPS, ACCOUNT_BURST)
