"""No property value of any type makes an extractor raise, and no resource is ever dropped."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck as Slow
from hypothesis import given, settings

from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, Archive, Asset, ResourceReference, Secret
from simulator.topology.extract import extract
from simulator.topology.extract.coverage import counts
from simulator.topology.extract.registry import EXTRACTORS
from simulator.topology.graph import as_graph, links
from simulator.topology.model import Pool
from simulator.topology.select import pools

PROPERTIES = [
    "name",
    "type",
    "zoneId",
    "region",
    "location",
    "ttl",
    "records",
    "rrdatas",
    "aliases",
    "routingPolicy",
    "setIdentifier",
    "weightedRoutingPolicies",
    "latencyRoutingPolicies",
    "geolocationRoutingPolicies",
    "geoproximityRoutingPolicy",
    "cidrRoutingPolicy",
    "failoverRoutingPolicies",
    "healthCheckId",
    "fqdn",
    "ipAddress",
    "requestInterval",
    "failureThreshold",
    "regions",
    "origins",
    "originGroups",
    "defaultCacheBehavior",
    "orderedCacheBehaviors",
    "priceClass",
    "httpVersion",
    "viewerCertificate",
    "customErrorResponses",
    "apiId",
    "restApi",
    "domainName",
    "integrationUri",
    "uri",
    "target",
    "endpointConfiguration",
    "functionName",
    "environment",
    "memorySize",
    "reservedConcurrentExecutions",
    "productionVariants",
    "endpointConfigName",
    "loadBalancerArn",
    "defaultActions",
    "listenerArn",
    "targetGroupArn",
    "targetId",
    "targetGroupArns",
    "subnetMappings",
    "healthCheck",
    "minSize",
    "document",
    "trafficPolicyId",
    "hostedZoneId",
    "urlMap",
    "hostRules",
    "pathMatchers",
    "defaultService",
    "backends",
    "healthChecks",
    "enableCdn",
    "cdnPolicy",
    "cloudRun",
    "template",
    "versions",
    "autoscalingPolicy",
    "managedZone",
    "acceleratorArn",
    "endpointConfigurations",
    "endpointGroupRegion",
]

TYPES = tuple(type_ for extractor in EXTRACTORS for type_ in extractor.types)


def urn_of(type_: str, index: int) -> str:
    return f"urn:pulumi:dev::p::{type_}::r{index}"


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(
        ["A", "CNAME", "api.example.com", "eu-west-1", "*", "-1", "1e999", "[1]", "https://x.y/z"]
    ),
    st.just(UNKNOWN),
    st.just(Asset(text="x")),
    st.just(Archive(path="x")),
    st.just(ResourceReference("urn:pulumi:dev::p::x::y")),
)
inner_keys = st.sampled_from(
    [
        "type",
        "name",
        "region",
        "weight",
        "items",
        "enabled",
        "targetOriginId",
        "originId",
        "domainName",
        "members",
        "service",
        "hosts",
        "paths",
        "group",
        "location",
        "geos",
        "wrrs",
        "primaryBackup",
        "limits",
        "cpu",
    ]
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(inner_keys, inner, max_size=3),
        inner.map(Secret),
    ),
    max_leaves=8,
)


@st.composite
def graphs(draw: st.DrawFn) -> ResourceGraph:
    types = draw(st.lists(st.sampled_from(TYPES), min_size=1, max_size=8))
    urns = [urn_of(type_, index) for index, type_ in enumerate(types)]
    resources: dict[str, Resource] = {}
    for urn, type_ in zip(urns, types, strict=True):
        inputs = draw(st.dictionaries(st.sampled_from(PROPERTIES), values, max_size=6))
        linked = st.lists(st.sampled_from(urns), max_size=2).map(tuple)
        links_ = draw(st.dictionaries(st.sampled_from(PROPERTIES), linked, max_size=4))
        preview = draw(st.booleans())
        resources[urn] = Resource(
            urn=urn,
            type=type_,
            name=urn.rsplit("::", 1)[-1],
            inputs=inputs,
            outputs=inputs,
            id=UNKNOWN if preview else draw(st.text(max_size=4)),
            property_dependencies=links_,
            path_dependencies=links_ if preview else {},
        )
    return ResourceGraph("p", "dev", resources)


def assert_whole(graph: ResourceGraph) -> None:
    topology = extract(graph)
    coverage = topology.coverage
    listed = [
        *coverage.modelled,
        *coverage.no_effect,
        *(item.urn for item in coverage.not_modelled),
    ]
    assert sorted(listed) == sorted(r.urn for r in graph if counts(r))
    assert all(item.reason for item in coverage.not_modelled)
    for node in topology.nodes.values():
        assert all(target in topology.nodes for target, _ in links(node))
        if isinstance(node, Pool):
            provider, _, code = node.region.partition(":")
            assert provider in ("aws", "gcp") and code
            assert node.max_instances is None or node.max_instances >= 0
    for entry in topology.entries:
        assert pools(topology, entry.node)
    as_graph(topology)


@given(graphs())
@settings(max_examples=150, deadline=None, suppress_health_check=[Slow.too_slow], derandomize=True)
def test_any_values_in_any_resources(graph: ResourceGraph) -> None:
    assert_whole(graph)


@given(st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[Slow.too_slow, Slow.function_scoped_fixture],
    derandomize=True,
)
def test_one_property_of_a_good_stack_changed(stack: Any, link: Any, data: st.DataObject) -> None:
    """Mutations of a working stack reach deeper than random resources do."""
    if len(stack.resources) == 1:
        good_stack(stack, link)
    graph = stack.graph()
    urn = data.draw(st.sampled_from(sorted(u for u, r in graph.resources.items() if r.inputs)))
    resource = graph[urn]
    inputs = data.draw(mutated(dict(resource.inputs)))
    changed = replace(resource, inputs=inputs, outputs={**resource.outputs, **inputs})
    assert_whole(replace(graph, resources={**graph.resources, urn: changed}))


@st.composite
def mutated(draw: st.DrawFn, value: Any) -> Any:
    """Replace one value at any depth of a mapping by anything."""
    key = draw(st.sampled_from(sorted(value)))
    inner = value[key]
    if isinstance(inner, tuple) and inner and draw(st.booleans()):
        place = draw(st.integers(0, len(inner) - 1))
        new = (
            draw(mutated(inner[place]))
            if isinstance(inner[place], dict) and inner[place]
            else draw(values)
        )
        return {**value, key: (*inner[:place], new, *inner[place + 1 :])}
    if isinstance(inner, dict) and inner and draw(st.booleans()):
        return {**value, key: draw(mutated(inner))}
    return {**value, key: draw(values)}


def good_stack(stack: Any, link: Any) -> None:
    """A distribution before an API, a traffic policy, and a Google load balancer."""
    zone = stack.add("aws:route53/zone:Zone", "zone", {"name": "example.com"}, id_="Z1")
    fn = stack.add(
        "aws:lambda/function:Function",
        "fn",
        {"region": "eu-west-1", "memorySize": 256},
        outputs={"invokeArn": "inv"},
    )
    api = stack.add(
        "aws:apigatewayv2/api:Api",
        "api",
        {"protocolType": "HTTP", "region": "eu-west-1"},
        outputs={"apiEndpoint": "https://a.execute-api.eu-west-1.amazonaws.com"},
        id_="a",
    )
    stack.add(
        "aws:apigatewayv2/integration:Integration",
        "int",
        {"apiId": link("a", api), "integrationUri": link("inv", fn), "timeoutMilliseconds": 9000},
    )
    stack.add(
        "aws:apigatewayv2/stage:Stage",
        "stage",
        {
            "apiId": link("a", api),
            "defaultRouteSettings": {"throttlingRateLimit": 5, "throttlingBurstLimit": 5},
        },
    )
    cdn = stack.add(
        "aws:cloudfront/distribution:Distribution",
        "cdn",
        {
            "enabled": True,
            "aliases": ["www.example.com"],
            "priceClass": "PriceClass_All",
            "origins": [
                {
                    "originId": "api",
                    "domainName": link("a.execute-api.eu-west-1.amazonaws.com", api),
                    "originShield": {"enabled": True, "originShieldRegion": "eu-west-1"},
                }
            ],
            "defaultCacheBehavior": {
                "targetOriginId": "api",
                "allowedMethods": ["GET"],
                "cachedMethods": ["GET"],
                "minTtl": 0,
                "forwardedValues": {"queryString": True, "cookies": {"forward": "none"}},
            },
        },
        outputs={"domainName": "d1.cloudfront.net"},
    )
    stack.add(
        "aws:route53/record:Record",
        "www",
        {
            "zoneId": link("Z1", zone),
            "name": "www",
            "type": "A",
            "aliases": [{"name": link("d1.cloudfront.net", cdn), "evaluateTargetHealth": False}],
        },
    )
    check = stack.add(
        "aws:route53/healthCheck:HealthCheck",
        "hc",
        {
            "type": "HTTPS",
            "fqdn": "www.example.com",
            "requestInterval": 30,
            "failureThreshold": 3,
            "regions": ["us-east-1"],
        },
    )
    stack.add(
        "aws:route53/record:Record",
        "geo",
        {
            "zoneId": link("Z1", zone),
            "name": "geo",
            "type": "CNAME",
            "ttl": 60,
            "setIdentifier": "x",
            "records": ["www.example.com"],
            "healthCheckId": link("id-hc", check),
            "geoproximityRoutingPolicy": {
                "bias": 5,
                "coordinates": [{"latitude": "1", "longitude": "2"}],
            },
        },
    )
    document = {
        "AWSPolicyFormatVersion": "2015-10-01",
        "RecordType": "CNAME",
        "StartRule": "s",
        "Endpoints": {"e": {"Type": "value", "Value": "www.example.com"}},
        "Rules": {
            "s": {"RuleType": "weighted", "Items": [{"EndpointReference": "e", "Weight": "1"}]}
        },
    }
    policy = stack.add(
        "aws:route53/trafficPolicy:TrafficPolicy",
        "tp",
        {"document": json.dumps(document)},
        id_="tp",
    )
    stack.add(
        "aws:route53/trafficPolicyInstance:TrafficPolicyInstance",
        "tpi",
        {
            "name": "tp.example.com",
            "hostedZoneId": link("Z1", zone),
            "trafficPolicyId": link("tp", policy),
            "ttl": 60,
        },
    )
    run = stack.add(
        "gcp:cloudrunv2/service:Service",
        "run",
        {
            "location": "us-central1",
            "template": {
                "maxInstanceRequestConcurrency": 80,
                "scaling": {"minInstanceCount": 1},
                "containers": [{"resources": {"limits": {"cpu": "1", "memory": "512Mi"}}}],
            },
        },
        outputs={"name": "run"},
    )
    neg = stack.add(
        "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
        "neg",
        {"region": "us-central1", "cloudRun": {"service": link("run", run)}},
        id_="projects/p/neg",
    )
    backend = stack.add(
        "gcp:compute/backendService:BackendService",
        "bs",
        {
            "enableCdn": True,
            "cdnPolicy": {
                "cacheMode": "CACHE_ALL_STATIC",
                "negativeCachingPolicies": [{"code": 404, "ttl": 1}],
            },
            "backends": [{"group": link("projects/p/neg", neg), "capacityScaler": 1.0}],
        },
        id_="projects/p/bs",
    )
    routes = stack.add(
        "gcp:compute/uRLMap:URLMap",
        "map",
        {
            "defaultService": link("projects/p/bs", backend),
            "hostRules": [{"hosts": ["g.example.com"], "pathMatcher": "m"}],
            "pathMatchers": [
                {
                    "name": "m",
                    "defaultService": link("projects/p/bs", backend),
                    "pathRules": [{"paths": ["/x"], "service": link("projects/p/bs", backend)}],
                }
            ],
        },
        id_="projects/p/map",
    )
    proxy = stack.add(
        "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
        "px",
        {"urlMap": link("projects/p/map", routes)},
        id_="projects/p/px",
    )
    address = stack.add(
        "gcp:compute/globalAddress:GlobalAddress",
        "ip",
        {},
        outputs={"address": "203.0.113.9"},
        id_="projects/p/ip",
    )
    stack.add(
        "gcp:compute/globalForwardingRule:GlobalForwardingRule",
        "fr",
        {
            "target": link("projects/p/px", proxy),
            "ipAddress": link("projects/p/ip", address),
            "portRange": "443",
        },
    )
    stack.add(
        "gcp:dns/recordSet:RecordSet",
        "g",
        {
            "name": "g.example.com.",
            "type": "A",
            "ttl": 60,
            "routingPolicy": {
                "geos": [{"location": "us-central1", "rrdatas": [link("203.0.113.9", address)]}]
            },
        },
    )
