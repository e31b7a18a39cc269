"""CloudFront distributions: behaviours, caching, origins, groups, edge functions."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.topology.extract import extract
from simulator.topology.model import (
    Behaviour,
    CacheKey,
    CachePolicy,
    Edge,
    HostName,
    Origin,
    OriginGroup,
    Pool,
)

DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
ERRORS = dict.fromkeys((404, 414, 500, 501, 502, 503, 504), 10.0)
OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
AMPLIFY = "2e54312d-136d-493c-8eb9-b001f22f67d2"


@pytest.fixture
def bucket(stack: Any) -> str:
    return str(
        stack.add(
            "aws:s3/bucket:Bucket",
            "site",
            {"region": "eu-central-1"},
            outputs={"bucketRegionalDomainName": "site-1.s3.eu-central-1.amazonaws.com"},
        )
    )


def distribution(
    stack: Any, link: Any, bucket: str, default: dict[str, Any] | None = None, **more: Any
) -> str:
    return str(
        stack.add(
            DISTRIBUTION,
            "cdn",
            {
                "enabled": True,
                "origins": [
                    {
                        "originId": "s3",
                        "domainName": link("site-1.s3.eu-central-1.amazonaws.com", bucket),
                    }
                ],
                "defaultCacheBehavior": {
                    "targetOriginId": "s3",
                    "allowedMethods": ["GET", "HEAD"],
                    "cachedMethods": ["GET", "HEAD"],
                    "cachePolicyId": OPTIMIZED,
                    **(default or {}),
                },
                **more,
            },
            outputs={"domainName": "d111.cloudfront.net"},
        )
    )


def cache_of(topology: Any, urn: str) -> CachePolicy | None:
    edge = topology.nodes[urn]
    assert isinstance(edge, Edge)
    return edge.behaviours[-1].cache


def test_defaults_are_the_providers(stack: Any, link: Any, bucket: str) -> None:
    urn = distribution(stack, link, bucket)

    topology = extract(stack.graph())

    assert topology.nodes[urn] == Edge(
        id=urn,
        network="cloudfront",
        hosts=("d111.cloudfront.net" if stack.exported else "cdn.cloudfront.net",),
        behaviours=(
            Behaviour(
                "*",
                frozenset({"GET", "HEAD"}),
                CachePolicy(
                    "cloudfront",
                    frozenset({"GET", "HEAD"}),
                    1.0,
                    86_400.0,
                    31_536_000.0,
                    CacheKey(),
                    negative_ttl_s=ERRORS,
                ),
                f"{urn}#origin:s3",
            ),
        ),
        pop_set="all",
        min_tls="TLSv1",
        http_versions=("http1.1", "http2"),
        regional_tier=True,
    )
    assert topology.nodes[f"{urn}#origin:s3"] == Origin(f"{urn}#origin:s3", bucket)
    assert topology.nodes[bucket] == Pool(bucket, "storage", "aws:eu-central-1", warm=True)
    assert topology.coverage.not_modelled == ()


def test_every_setting_of_a_distribution_is_read(stack: Any, link: Any, bucket: str) -> None:
    edge_fn = stack.add("aws:lambda/function:Function", "at-edge", {"region": "us-east-1"})
    cf_fn = stack.add(
        "aws:cloudfront/function:Function", "rewrite", {"runtime": "cloudfront-js-2.0"}
    )
    urn = distribution(
        stack,
        link,
        bucket,
        aliases=["cdn.example.com"],
        priceClass="PriceClass_100",
        httpVersion="http2and3",
        viewerCertificate={"minimumProtocolVersion": "TLSv1.2_2021"},
        origins=[
            {
                "originId": "s3",
                "domainName": link("site-1.s3.eu-central-1.amazonaws.com", bucket),
                "originShield": {"enabled": True, "originShieldRegion": "eu-central-1"},
                "connectionAttempts": 2,
                "connectionTimeout": 5,
            },
            {
                "originId": "other",
                "domainName": "x.execute-api.eu-west-1.amazonaws.com",
                "customOriginConfig": {"originReadTimeout": 45},
            },
        ],
        originGroups=[
            {
                "originId": "both",
                "failoverCriteria": {"statusCodes": [500, 502]},
                "members": [{"originId": "s3"}, {"originId": "other"}],
            }
        ],
        orderedCacheBehaviors=[
            {
                "pathPattern": "/v1/*",
                "targetOriginId": "both",
                "allowedMethods": ["GET", "HEAD", "OPTIONS"],
                "cachedMethods": ["GET", "HEAD"],
                "cachePolicyId": DISABLED,
                "lambdaFunctionAssociations": [
                    {"eventType": "origin-request", "lambdaArn": link("arn:fn:1", edge_fn)}
                ],
                "functionAssociations": [
                    {"eventType": "viewer-request", "functionArn": link("arn:cf", cf_fn)}
                ],
            }
        ],
        customErrorResponses=[{"errorCode": 503, "errorCachingMinTtl": 2}],
    )

    topology = extract(stack.graph())

    edge = topology.nodes[urn]
    assert isinstance(edge, Edge)
    assert edge.hosts[0] == "cdn.example.com"
    assert (edge.pop_set, edge.min_tls) == ("100", "TLSv1.2")
    assert edge.http_versions == ("http1.1", "http2", "http3")
    assert edge.behaviours[0] == Behaviour(
        "/v1/*",
        frozenset({"GET", "HEAD", "OPTIONS"}),
        None,
        f"{urn}#group:both",
        ("lambda:origin-request", "cloudfront:viewer-request"),
    )
    default = edge.behaviours[1].cache
    assert default is not None and default.negative_ttl_s == {**ERRORS, 503: 2.0}
    assert topology.nodes[f"{urn}#group:both"] == OriginGroup(
        f"{urn}#group:both", f"{urn}#origin:s3", f"{urn}#origin:other", frozenset({500, 502})
    )
    assert topology.nodes[f"{urn}#origin:s3"] == Origin(
        f"{urn}#origin:s3", bucket, "aws:eu-central-1", 2, 5.0, 30.0
    )
    other = topology.nodes[f"{urn}#origin:other"]
    assert isinstance(other, Origin) and other.read_timeout_s == 45.0
    assert {edge_fn, cf_fn} <= set(topology.coverage.modelled)
    # A function that runs at the edge answers no request by itself.
    assert edge_fn not in topology.nodes


def test_a_cache_policy_of_the_stack_holds_the_ttls(stack: Any, link: Any, bucket: str) -> None:
    policy = stack.add(
        "aws:cloudfront/cachePolicy:CachePolicy",
        "policy",
        {
            "minTtl": 5,
            "defaultTtl": 60,
            "maxTtl": 3600,
            "parametersInCacheKeyAndForwardedToOrigin": {
                "queryStringsConfig": {
                    "queryStringBehavior": "whitelist",
                    "queryStrings": {"items": ["q", "model"]},
                },
                "headersConfig": {
                    "headerBehavior": "whitelist",
                    "headers": {"items": ["Accept-Language"]},
                },
                "cookiesConfig": {"cookieBehavior": "all"},
            },
        },
        id_="pol-1",
    )
    urn = distribution(stack, link, bucket, {"cachePolicyId": link("pol-1", policy)})

    topology = extract(stack.graph())

    assert cache_of(topology, urn) == CachePolicy(
        "cloudfront",
        frozenset({"GET", "HEAD"}),
        5.0,
        60.0,
        3600.0,
        CacheKey(query=("q", "model"), headers=("accept-language",), cookies="all"),
        negative_ttl_s=ERRORS,
        collapse=False,  # forwarded cookies switch request collapsing off
    )
    assert policy in topology.coverage.modelled


def test_legacy_forwarded_values_are_read(stack: Any, link: Any, bucket: str) -> None:
    legacy = {
        "cachePolicyId": None,
        "minTtl": 0,
        "defaultTtl": 300,
        "maxTtl": 1200,
        "forwardedValues": {
            "queryString": True,
            "cookies": {"forward": "none"},
            "headers": ["Host"],
        },
    }
    urn = distribution(stack, link, bucket, legacy)

    cache = cache_of(extract(stack.graph()), urn)

    assert cache is not None
    assert (cache.min_ttl_s, cache.default_ttl_s, cache.max_ttl_s) == (0.0, 300.0, 1200.0)
    assert cache.key == CacheKey(query="all", headers=("host",))


def test_forwarding_every_header_caches_nothing(stack: Any, link: Any, bucket: str) -> None:
    legacy = {"cachePolicyId": None, "forwardedValues": {"queryString": False, "headers": ["*"]}}
    urn = distribution(stack, link, bucket, legacy)

    assert cache_of(extract(stack.graph()), urn) is None


def test_managed_policies_are_known_by_their_documented_ids(
    stack: Any, link: Any, bucket: str
) -> None:
    urn = distribution(stack, link, bucket, {"cachePolicyId": AMPLIFY})

    cache = cache_of(extract(stack.graph()), urn)

    assert cache is not None
    assert (cache.min_ttl_s, cache.default_ttl_s, cache.max_ttl_s) == (2.0, 2.0, 600.0)
    assert cache.key == CacheKey(
        "all", ("authorization", "cloudfront-viewer-country", "host"), "all"
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"cachePolicyId": "no-such-policy"}, "is neither of this stack nor a managed one"),
        ({"cachePolicyId": None}, "has neither a cachePolicyId nor forwardedValues"),
        ({"targetOriginId": "s4"}, "names no origin of it"),
        ({"allowedMethods": "GET"}, "allowedMethods is not a list"),
    ],
)
def test_a_behaviour_that_cannot_be_read_is_listed(
    stack: Any, link: Any, bucket: str, change: dict[str, Any], reason: str
) -> None:
    urn = distribution(stack, link, bucket, change)

    topology = extract(stack.graph())

    assert urn not in topology.nodes
    reasons = {item.urn: item.reason for item in topology.coverage.not_modelled}
    assert reasons[urn].endswith(reason)


def test_an_alias_record_leads_to_the_distribution(stack: Any, link: Any, bucket: str) -> None:
    zone = stack.add("aws:route53/zone:Zone", "zone", {"name": "example.com"}, id_="Z1")
    urn = distribution(stack, link, bucket, aliases=["www.example.com"])
    record = stack.add(
        "aws:route53/record:Record",
        "www",
        {
            "zoneId": link("Z1", zone),
            "name": "www",
            "type": "A",
            "aliases": [{"name": link("d111.cloudfront.net", urn), "evaluateTargetHealth": False}],
        },
    )

    topology = extract(stack.graph())

    assert topology.nodes[record] == HostName(record, "www.example.com", "route53", 60.0, urn)
    assert [(entry.host, entry.node, entry.rank) for entry in topology.entries] == [
        ("www.example.com", record, 1),
        ("d111.cloudfront.net" if stack.exported else "cdn.cloudfront.net", urn, 2),
    ]
