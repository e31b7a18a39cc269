"""Each rule: one known-good resource, one property changed, exactly one finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import pytest

from simulator.preview.checks import check_resource
from simulator.preview.checks.table import RULES
from simulator.preview.sdk.read import resource_inputs
from simulator.resources.values import UNKNOWN, Archive, PropertyValue

Inputs: TypeAlias = Mapping[str, PropertyValue]

RECORD = "aws:route53/record:Record"
CHECK = "aws:route53/healthCheck:HealthCheck"
POLICY = "aws:route53/trafficPolicy:TrafficPolicy"
DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
CACHE_POLICY = "aws:cloudfront/cachePolicy:CachePolicy"
FUNCTION = "aws:lambda/function:Function"
BACKEND = "gcp:compute/backendService:BackendService"
PROBE = "gcp:compute/healthCheck:HealthCheck"
RECORD_SET = "gcp:dns/recordSet:RecordSet"
RUN = "gcp:cloudrunv2/service:Service"
NEG = "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup"
URLS = "gcp:compute/uRLMap:URLMap"
SCALER = "gcp:compute/regionAutoscaler:RegionAutoscaler"

BEHAVIOR: Inputs = {
    "targetOriginId": "o",
    "viewerProtocolPolicy": "https-only",
    "allowedMethods": ("GET", "HEAD"),
    "cachedMethods": ("GET", "HEAD"),
    "cachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
}
KEY: Inputs = {
    "cookiesConfig": {"cookieBehavior": "none"},
    "headersConfig": {"headerBehavior": "none"},
    "queryStringsConfig": {"queryStringBehavior": "all"},
}
GOOD: Mapping[str, Inputs] = {
    RECORD: {"zoneId": "Z", "name": "a.b", "type": "A", "ttl": 60, "records": ("192.0.2.1",)},
    CHECK: {"type": "HTTPS", "fqdn": "a.b", "requestInterval": 10, "failureThreshold": 3},
    POLICY: {
        "document": '{"AWSPolicyFormatVersion": "2015-10-01", "StartEndpoint": "e",'
        ' "Endpoints": {}, "RecordType": "A"}'
    },
    DISTRIBUTION: {
        "enabled": True,
        "origins": ({"originId": "o", "domainName": "o.b"},),
        "defaultCacheBehavior": BEHAVIOR,
        "restrictions": {"geoRestriction": {"restrictionType": "none"}},
        "viewerCertificate": {"cloudfrontDefaultCertificate": True},
    },
    CACHE_POLICY: {
        "minTtl": 1,
        "defaultTtl": 60,
        "maxTtl": 600,
        "parametersInCacheKeyAndForwardedToOrigin": KEY,
    },
    FUNCTION: {"role": "r", "runtime": "python3.12", "handler": "a.b", "code": Archive(path="x")},
    BACKEND: {"enableCdn": True, "cdnPolicy": {"cacheMode": "CACHE_ALL_STATIC", "maxTtl": 600}},
    PROBE: {"httpsHealthCheck": {"port": 443}},
    RECORD_SET: {"managedZone": "z", "name": "a.b.", "type": "A", "rrdatas": ("192.0.2.1",)},
    RUN: {"location": "europe-west1", "template": {"containers": ({"image": "i"},)}},
    NEG: {"region": "europe-west1", "cloudRun": {"service": "s"}},
    URLS: {"defaultService": "s"},
    SCALER: {"target": "t", "autoscalingPolicy": {"maxReplicas": 3, "minReplicas": 1}},
}
LATENCY: Inputs = {"latencyRoutingPolicies": ({"region": "us-east-1"},), "setIdentifier": "a"}


def issues(type_: str, changes: Inputs) -> list[tuple[str, str]]:
    inputs = {**GOOD[type_], **changes}
    return [(issue.path, issue.severity) for issue in check_resource(type_, inputs)]


def behavior(**changes: PropertyValue) -> Inputs:
    return {"defaultCacheBehavior": {**BEHAVIOR, **changes}}


@pytest.mark.parametrize("type_", sorted(GOOD))
def test_the_known_good_resource_is_good(type_: str) -> None:
    assert issues(type_, {}) == []


BAD: list[tuple[str, Inputs, str]] = [
    (
        RECORD,
        {**LATENCY, "weightedRoutingPolicies": ({"weight": 1},)},
        "weightedRoutingPolicies",
    ),
    (RECORD, {**LATENCY, "setIdentifier": None}, "setIdentifier"),
    (
        RECORD,
        {"setIdentifier": "a", "latencyRoutingPolicies": ({"region": "us-west"},)},
        "latencyRoutingPolicies[0].region",
    ),
    (
        RECORD,
        {"setIdentifier": "a", "weightedRoutingPolicies": ({"weight": 256},)},
        "weightedRoutingPolicies[0].weight",
    ),
    (
        RECORD,
        {
            "setIdentifier": "a",
            "geoproximityRoutingPolicy": {"awsRegion": "us-east-1", "bias": 100},
        },
        "geoproximityRoutingPolicy.bias",
    ),
    (
        RECORD,
        {"setIdentifier": "a", "failoverRoutingPolicies": ({"type": "primary"},)},
        "failoverRoutingPolicies[0].type",
    ),
    (RECORD, {"ttl": -1}, "ttl"),
    (RECORD, {"ttl": None}, "ttl"),
    (RECORD, {"type": "ANAME"}, "type"),
    (
        RECORD,
        {
            "records": None,
            "aliases": ({"name": "n", "zoneId": "z", "evaluateTargetHealth": True},),
        },
        "ttl",
    ),
    (CHECK, {"requestInterval": 60}, "requestInterval"),
    (CHECK, {"failureThreshold": 11}, "failureThreshold"),
    (CHECK, {"type": "HTTPS_STR_MATCH"}, "searchString"),
    (CHECK, {"type": "PING"}, "type"),
    (CHECK, {"fqdn": None}, "fqdn"),
    (CHECK, {"regions": ("us-east-1", "us-west-1")}, "regions"),
    (CHECK, {"regions": ("us-east-1", "us-west-1", "eu-central-1")}, "regions[2]"),
    (POLICY, {"document": "{"}, "document"),
    (
        POLICY,
        {"document": '{"AWSPolicyFormatVersion": "1", "StartRule": "r"}'},
        "document",
    ),
    (DISTRIBUTION, {"priceClass": "PriceClass_300"}, "priceClass"),
    (DISTRIBUTION, {"httpVersion": "h3"}, "httpVersion"),
    (
        DISTRIBUTION,
        behavior(viewerProtocolPolicy="https"),
        "defaultCacheBehavior.viewerProtocolPolicy",
    ),
    (DISTRIBUTION, behavior(targetOriginId="x"), "defaultCacheBehavior.targetOriginId"),
    (
        DISTRIBUTION,
        behavior(allowedMethods=("GET", "HEAD", "POST")),
        "defaultCacheBehavior.allowedMethods",
    ),
    (DISTRIBUTION, behavior(cachedMethods=("GET", "POST")), "defaultCacheBehavior.cachedMethods"),
    (
        DISTRIBUTION,
        behavior(cachedMethods=("GET", "HEAD", "OPTIONS")),
        "defaultCacheBehavior.cachedMethods",
    ),
    (
        DISTRIBUTION,
        behavior(forwardedValues={"queryString": True, "cookies": {"forward": "none"}}),
        "defaultCacheBehavior.forwardedValues",
    ),
    (DISTRIBUTION, behavior(cachePolicyId=None), "defaultCacheBehavior.cachePolicyId"),
    (
        DISTRIBUTION,
        {"viewerCertificate": {"acmCertificateArn": "arn:aws:acm:us-east-1:1:certificate/a"}},
        "viewerCertificate.sslSupportMethod",
    ),
    (
        DISTRIBUTION,
        {
            "viewerCertificate": {
                "acmCertificateArn": "arn:aws:acm:eu-west-1:1:certificate/a",
                "sslSupportMethod": "sni-only",
            }
        },
        "viewerCertificate.acmCertificateArn",
    ),
    (DISTRIBUTION, {"aliases": ("www.b",)}, "aliases"),
    (
        DISTRIBUTION,
        {"origins": ({"originId": "o", "domainName": "o.b", "connectionAttempts": 4},)},
        "origins[0].connectionAttempts",
    ),
    (CACHE_POLICY, {"defaultTtl": 601}, "maxTtl"),
    (
        CACHE_POLICY,
        {
            "parametersInCacheKeyAndForwardedToOrigin": {
                **KEY,
                "headersConfig": {"headerBehavior": "all"},
            }
        },
        "parametersInCacheKeyAndForwardedToOrigin.headersConfig.headerBehavior",
    ),
    (FUNCTION, {"memorySize": 64}, "memorySize"),
    (FUNCTION, {"timeout": 901}, "timeout"),
    (FUNCTION, {"handler": None}, "handler"),
    (FUNCTION, {"packageType": "Image", "code": None}, "imageUri"),
    (FUNCTION, {"architectures": ("x86",)}, "architectures[0]"),
    (FUNCTION, {"s3Bucket": "b"}, "s3Bucket"),
    (BACKEND, {"protocol": "https"}, "protocol"),
    (BACKEND, {"loadBalancingScheme": "GLOBAL"}, "loadBalancingScheme"),
    (
        BACKEND,
        {"cdnPolicy": {"cacheMode": "USE_ORIGIN_HEADERS", "defaultTtl": 60}},
        "cdnPolicy.defaultTtl",
    ),
    (
        BACKEND,
        {"cdnPolicy": {"cacheMode": "CACHE_ALL_STATIC", "maxTtl": 31_622_401}},
        "cdnPolicy.maxTtl",
    ),
    (BACKEND, {"cdnPolicy": {"maxTtl": 60, "defaultTtl": 61}}, "cdnPolicy.defaultTtl"),
    (BACKEND, {"cdnPolicy": {"serveWhileStale": 604_801}}, "cdnPolicy.serveWhileStale"),
    (BACKEND, {"timeoutSec": 0}, "timeoutSec"),
    (PROBE, {"timeoutSec": 10}, "timeoutSec"),
    (PROBE, {"tcpHealthCheck": {"port": 1}}, "tcpHealthCheck"),
    (PROBE, {"httpsHealthCheck": None}, "httpHealthCheck"),
    (PROBE, {"healthyThreshold": 11}, "healthyThreshold"),
    (
        PROBE,
        {"sourceRegions": ("us-central1", "us-east1"), "checkIntervalSec": 30},
        "sourceRegions",
    ),
    (
        PROBE,
        {"sourceRegions": ("us-central1", "us-east1", "us-west1"), "checkIntervalSec": 10},
        "checkIntervalSec",
    ),
    (RECORD_SET, {"name": "a.b"}, "name"),
    (RECORD_SET, {"routingPolicy": {"wrrs": ({"weight": 1, "rrdatas": ("x",)},)}}, "routingPolicy"),
    (RUN, {"ingress": "all"}, "ingress"),
    (
        RUN,
        {"template": {"scaling": {"minInstanceCount": 5, "maxInstanceCount": 2}}},
        "template.scaling.minInstanceCount",
    ),
    (
        RUN,
        {"template": {"maxInstanceRequestConcurrency": 1001}},
        "template.maxInstanceRequestConcurrency",
    ),
    (NEG, {"cloudRun": None}, "cloudRun"),
    (URLS, {"defaultUrlRedirect": {"stripQuery": False}}, "defaultUrlRedirect"),
    (
        SCALER,
        {"autoscalingPolicy": {"maxReplicas": 1, "minReplicas": 2}},
        "autoscalingPolicy.minReplicas",
    ),
]


@pytest.mark.parametrize(("type_", "changes", "path"), BAD)
def test_one_change_is_one_error(type_: str, changes: Inputs, path: str) -> None:
    assert issues(type_, changes) == [(path, "error")]


def test_ttls_beside_a_cache_policy_are_ignored_by_the_provider() -> None:
    assert issues(DISTRIBUTION, behavior(minTtl=5)) == [("defaultCacheBehavior.minTtl", "warning")]


def test_a_bias_beyond_the_providers_range_is_doubtful() -> None:
    policy: Inputs = {"awsRegion": "us-east-1", "bias": 95}
    changes: Inputs = {"setIdentifier": "a", "geoproximityRoutingPolicy": policy}
    assert issues(RECORD, changes) == [("geoproximityRoutingPolicy.bias", "warning")]


@pytest.mark.parametrize(
    ("type_", "changes"),
    [
        (RECORD, {**LATENCY, "records": UNKNOWN, "ttl": UNKNOWN}),
        (RECORD, {"multivalueAnswerRoutingPolicy": False}),
        (RECORD, {"setIdentifier": UNKNOWN, "latencyRoutingPolicies": UNKNOWN}),
        (CHECK, {"type": UNKNOWN, "fqdn": None}),
        (DISTRIBUTION, behavior(targetOriginId=UNKNOWN)),
        (DISTRIBUTION, {"origins": UNKNOWN}),
        (DISTRIBUTION, behavior(cachePolicyId=UNKNOWN)),
        (FUNCTION, {"packageType": UNKNOWN, "handler": None, "runtime": None}),
        (BACKEND, {"cdnPolicy": {"cacheMode": UNKNOWN, "maxTtl": 60}}),
        (PROBE, {"timeoutSec": UNKNOWN}),
        (NEG, {"networkEndpointType": UNKNOWN, "cloudRun": None}),
    ],
)
def test_unknowns_break_no_rule(type_: str, changes: Inputs) -> None:
    assert issues(type_, changes) == []


def test_every_rule_names_its_source_and_types_of_the_sdk() -> None:
    for rule in RULES:
        assert rule.source
        for type_ in rule.types:
            assert resource_inputs(type_) is not None, type_
