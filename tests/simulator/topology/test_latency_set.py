"""The regional API of system 1: HTTP APIs with custom domains behind Route 53 records."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.topology.extract import extract
from simulator.topology.model import (
    Choice,
    EntryPoint,
    Gateway,
    HealthCheck,
    Location,
    Pool,
    RoutingSet,
)

REGIONS = ("us-east-1", "eu-west-1", "ap-southeast-1")


def regional_api(
    stack: Any, link: Any, region: str, host: str = "api.example.com"
) -> dict[str, str]:
    """Add one region's function, API, custom domain and health check; return their URNs."""
    where = {"region": region}
    fn = stack.add(
        "aws:lambda/function:Function",
        f"fn-{region}",
        {"runtime": "python3.12", "memorySize": 512, "timeout": 20, **where},
        outputs={"invokeArn": f"arn:aws:apigateway:{region}:lambda:path/fn-{region}/invocations"},
    )
    api = stack.add(
        "aws:apigatewayv2/api:Api",
        f"api-{region}",
        {"protocolType": "HTTP", **where},
        outputs={"apiEndpoint": f"https://abc{region}.execute-api.{region}.amazonaws.com"},
        id_=f"abc{region}",
    )
    integration = stack.add(
        "aws:apigatewayv2/integration:Integration",
        f"int-{region}",
        {
            "apiId": link(f"abc{region}", api),
            "integrationType": "AWS_PROXY",
            "integrationUri": link(
                f"arn:aws:apigateway:{region}:lambda:path/fn-{region}/invocations", fn
            ),
            "timeoutMilliseconds": 20000.0,
            **where,
        },
    )
    route = stack.add(
        "aws:apigatewayv2/route:Route",
        f"route-{region}",
        {
            "apiId": link(f"abc{region}", api),
            "routeKey": "$default",
            "target": link(f"integrations/id-int-{region}", integration),
            **where,
        },
    )
    stage = stack.add(
        "aws:apigatewayv2/stage:Stage",
        f"stage-{region}",
        {
            "apiId": link(f"abc{region}", api),
            "name": "$default",
            "defaultRouteSettings": {"throttlingRateLimit": 400.0, "throttlingBurstLimit": 200.0},
            **where,
        },
    )
    domain = stack.add(
        "aws:apigatewayv2/domainName:DomainName",
        f"domain-{region}",
        {
            "domainName": host,
            "domainNameConfiguration": {
                "certificateArn": "arn:aws:acm:x",
                "endpointType": "REGIONAL",
                "securityPolicy": "TLS_1_2",
                **(
                    {"targetDomainName": f"d-{region}.execute-api.{region}.amazonaws.com"}
                    if stack.exported
                    else {}
                ),
            },
            **where,
        },
        id_=host,
    )
    mapping = stack.add(
        "aws:apigatewayv2/apiMapping:ApiMapping",
        f"map-{region}",
        {
            "apiId": link(f"abc{region}", api),
            "domainName": link(host, domain),
            "stage": link("$default", stage),
            **where,
        },
    )
    check = stack.add(
        "aws:route53/healthCheck:HealthCheck",
        f"hc-{region}",
        {
            "type": "HTTPS",
            "fqdn": link(f"abc{region}.execute-api.{region}.amazonaws.com", api),
            "resourcePath": "/health",
            "requestInterval": 10,
            "failureThreshold": 2,
            "regions": ["us-east-1", "eu-west-1", "ap-southeast-1"],
        },
    )
    return {
        "fn": fn,
        "api": api,
        "integration": integration,
        "route": route,
        "stage": stage,
        "domain": domain,
        "mapping": mapping,
        "check": check,
    }


POLICIES: dict[str, Any] = {
    "latency": lambda region, index: {"latencyRoutingPolicies": [{"region": region}]},
    "geolocation": lambda region, index: {
        "geolocationRoutingPolicies": [
            [{"country": "*"}, {"continent": "EU"}, {"country": "US", "subdivision": "CA"}][index]
        ]
    },
    "geoproximity": lambda region, index: {
        "geoproximityRoutingPolicy": {"awsRegion": region, "bias": [0, 50, -20][index]}
    },
    "weighted": lambda region, index: {"weightedRoutingPolicies": [{"weight": 10 * (index + 1)}]},
    "failover": lambda region, index: {
        "failoverRoutingPolicies": [{"type": "PRIMARY" if index == 0 else "SECONDARY"}]
    },
}

EXPECTED: dict[str, list[dict[str, Any]]] = {
    "latency": [{"region": f"aws:{region}"} for region in REGIONS],
    "geolocation": [
        {"location": Location(default=True)},
        {"location": Location(continent="EU")},
        {"location": Location(country="US", subdivision="CA")},
    ],
    "geoproximity": [
        {"region": f"aws:{region}", "bias": bias}
        for region, bias in zip(REGIONS, (0.0, 50.0, -20.0), strict=True)
    ],
    "weighted": [{"weight": weight} for weight in (10.0, 20.0, 30.0)],
    "failover": [{"role": role} for role in ("primary", "secondary", "secondary")],
}


@pytest.mark.parametrize("strategy", list(POLICIES))
def test_every_alias_policy_becomes_the_same_routing_set_from_preview_and_export(
    stack: Any, link: Any, strategy: str
) -> None:
    zone = stack.add("aws:route53/zone:Zone", "zone", {"name": "example.com"}, id_="Z1")
    regions = {region: regional_api(stack, link, region) for region in REGIONS}
    records = [
        stack.add(
            "aws:route53/record:Record",
            f"{type_}-{region}",
            {
                "zoneId": link("Z1", zone),
                "name": "api",
                "type": type_,
                "setIdentifier": region,
                "healthCheckId": link(f"id-hc-{region}", regions[region]["check"]),
                "aliases": [
                    {
                        "name": link(
                            f"d-{region}.execute-api.{region}.amazonaws.com",
                            regions[region]["domain"],
                        ),
                        "zoneId": link("ZX", regions[region]["domain"]),
                        "evaluateTargetHealth": True,
                    }
                ],
                **POLICIES[strategy](region, index),
            },
        )
        for index, region in enumerate(REGIONS)
        for type_ in ("A", "AAAA")
    ]

    topology = extract(stack.graph())

    first = records[0]
    assert topology.nodes[first] == RoutingSet(
        id=first,
        host="api.example.com",
        authority="route53",
        strategy=strategy,  # type: ignore[arg-type]  # a parameter is a plain string
        ttl_s=60.0,
        record_type="alias",
        choices=tuple(
            Choice(
                name=region,
                target=regions[region]["domain"],
                health_check=regions[region]["check"],
                evaluate_target_health=True,
                **expected,
            )
            for region, expected in zip(REGIONS, EXPECTED[strategy], strict=True)
        ),
    )
    parts = regions["eu-west-1"]
    assert topology.nodes[parts["domain"]] == Gateway(
        id=parts["domain"],
        kind="api-gateway",
        region="aws:eu-west-1",
        target=parts["fn"],
        throttle_rps=400.0,
        throttle_burst=200.0,
        timeout_s=20.0,
    )
    assert topology.nodes[parts["fn"]] == Pool(
        id=parts["fn"],
        kind="lambda",
        region="aws:eu-west-1",
        runtime="python3.12",
        package="zip",
        memory_mb=512,
        timeout_s=20.0,
    )
    check = topology.nodes[parts["check"]]
    assert isinstance(check, HealthCheck)
    assert (check.interval_s, check.failure_threshold, check.success_threshold) == (10.0, 2, 2)
    assert (check.checkers, check.path, check.target) == (6, "/health", parts["api"])
    assert topology.entries[0] == EntryPoint("api.example.com", first, 0)
    assert topology.coverage.not_modelled == ()
    assert topology.coverage.no_effect == ()
    assert set(topology.coverage.modelled) == {
        zone,
        *records,
        *(urn for parts in regions.values() for urn in parts.values()),
    }
