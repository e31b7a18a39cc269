"""Traffic policies: the two formats, native values and strings, nesting, unknown documents."""

from __future__ import annotations

import json
from typing import Any

import pytest

from simulator.topology.extract import extract
from simulator.topology.model import Choice, HostName, Location, RoutingSet

TYPE = "aws:route53/trafficPolicy:TrafficPolicy"
INSTANCE = "aws:route53/trafficPolicyInstance:TrafficPolicyInstance"
REGIONS = ("eu-west-1", "us-east-1")


@pytest.fixture
def zone(stack: Any) -> str:
    return str(stack.add("aws:route53/zone:Zone", "zone", {"name": "example.com"}, id_="Z1"))


@pytest.fixture
def hosts(stack: Any, link: Any, zone: str) -> dict[str, str]:
    """A name per region that leads to a function there; region -> URN of the record."""
    found = {}
    for region in REGIONS:
        fn = stack.add(
            "aws:lambda/function:Function",
            f"fn-{region}",
            {"region": region},
            outputs={"name": f"fn-{region}"},
        )
        url = stack.add(
            "aws:lambda/functionUrl:FunctionUrl",
            f"url-{region}",
            {"functionName": link(f"fn-{region}", fn), "region": region},
            outputs={"functionUrl": f"https://{region}.lambda-url.{region}.on.aws/"},
        )
        found[region] = stack.add(
            "aws:route53/record:Record",
            f"name-{region}",
            {
                "zoneId": link("Z1", zone),
                "name": region,
                "type": "CNAME",
                "ttl": 60,
                "records": [link(f"{region}.lambda-url.{region}.on.aws", url)],
            },
        )
    return found


def install(
    stack: Any, link: Any, zone: str, document: Any, parent: str | None = None
) -> tuple[str, str]:
    """Add a policy with this document and an instance at api.example.com."""
    policy = stack.add(
        TYPE,
        "policy",
        {"name": "p", "document": document},
        id_="tp-1",
        **({"parent": parent} if parent else {}),
    )
    instance = stack.add(
        INSTANCE,
        "instance",
        {
            "name": "api.example.com",
            "hostedZoneId": link("Z1", zone),
            "trafficPolicyId": link("tp-1", policy),
            "trafficPolicyVersion": 1,
            "ttl": 45,
        },
    )
    return policy, instance


def document(rules: Any, start: str = "start") -> dict[str, Any]:
    return {
        "AWSPolicyFormatVersion": "2015-10-01",
        "RecordType": "CNAME",
        "StartRule": start,
        "Endpoints": {r: {"Type": "value", "Value": f"{r}.example.com"} for r in REGIONS},
        "Rules": rules,
    }


RULES: dict[str, tuple[Any, list[dict[str, Any]], str]] = {
    "latency": (
        {
            "RuleType": "latency",
            "Regions": [{"EndpointReference": r, "Region": r} for r in REGIONS],
        },
        [{"region": f"aws:{r}"} for r in REGIONS],
        "latency",
    ),
    "weighted with strings": (
        {
            "RuleType": "weighted",
            "Items": [
                {"EndpointReference": r, "Weight": w}
                for r, w in zip(REGIONS, ("3", 1), strict=True)
            ],
        },
        [{"weight": 3.0}, {"weight": 1.0}],
        "weighted",
    ),
    "geo": (
        {
            "RuleType": "geo",
            "Locations": [
                {
                    "EndpointReference": "eu-west-1",
                    "Continent": "EU",
                    "EvaluateTargetHealth": "true",
                },
                {"EndpointReference": "us-east-1", "IsDefault": True},
            ],
        },
        [
            {"location": Location(continent="EU"), "evaluate_target_health": True},
            {"location": Location(default=True)},
        ],
        "geolocation",
    ),
    "geoproximity of 2015": (
        {
            "RuleType": "geoproximity",
            "GeoproximityLocations": [
                {"EndpointReference": "eu-west-1", "Region": "aws:route53:eu-west-1", "Bias": "50"},
                {
                    "EndpointReference": "us-east-1",
                    "Latitude": "39.04",
                    "Longitude": "-77.49",
                    "Bias": "-20",
                },
            ],
        },
        [
            {"region": "aws:eu-west-1", "bias": 50.0},
            {"coordinates": (39.04, -77.49), "bias": -20.0},
        ],
        "geoproximity",
    ),
    "geoproximity of 2023": (
        {
            "RuleType": "geoproximity",
            "GeoproximityLocations": [
                {
                    "EndpointReference": "eu-west-1",
                    "Location": {"Type": "Region", "LocationName": "aws:route53:eu-west-1"},
                },
                {
                    "EndpointReference": "us-east-1",
                    "Location": {"Type": "Coordinate", "Latitude": 39.04, "Longitude": -77.49},
                    "Bias": 10,
                },
            ],
        },
        [{"region": "aws:eu-west-1"}, {"coordinates": (39.04, -77.49), "bias": 10.0}],
        "geoproximity",
    ),
    "failover": (
        {
            "RuleType": "failover",
            "Primary": {"EndpointReference": "eu-west-1"},
            "Secondary": {"EndpointReference": "us-east-1"},
        },
        [{"role": "primary"}, {"role": "secondary"}],
        "failover",
    ),
    "multivalue": (
        {"RuleType": "multivalue", "Items": [{"EndpointReference": r} for r in REGIONS]},
        [{}, {}],
        "multivalue",
    ),
}


@pytest.mark.parametrize("name", list(RULES))
def test_every_rule_type_is_read_as_the_api_reference_writes_it(
    stack: Any, link: Any, zone: str, hosts: dict[str, str], name: str
) -> None:
    rule, expected, strategy = RULES[name]
    policy, instance = install(stack, link, zone, json.dumps(document({"start": rule})))

    topology = extract(stack.graph())

    assert topology.nodes[instance] == RoutingSet(
        instance,
        "api.example.com",
        "route53",
        strategy,  # type: ignore[arg-type]  # a parameter is a plain string
        45.0,
        tuple(
            Choice(region, hosts[region], **more)
            for region, more in zip(REGIONS, expected, strict=True)
        ),
    )
    assert {policy, instance} <= set(topology.coverage.modelled)
    assert topology.coverage.not_modelled == ()


def test_rules_nest_as_routing_sets_without_a_host(
    stack: Any, link: Any, zone: str, hosts: dict[str, str]
) -> None:
    rules = {
        "start": {
            "RuleType": "latency",
            "Regions": [
                {"RuleReference": "europe", "Region": "eu-west-1"},
                {"EndpointReference": "us-east-1", "Region": "us-east-1"},
            ],
        },
        "europe": RULES["failover"][0],
    }
    _, instance = install(stack, link, zone, json.dumps(document(rules)))

    topology = extract(stack.graph())

    outer, inner = topology.nodes[instance], topology.nodes[f"{instance}#europe"]
    assert isinstance(outer, RoutingSet) and isinstance(inner, RoutingSet)
    assert [choice.target for choice in outer.choices] == [inner.id, hosts["us-east-1"]]
    assert (inner.host, inner.strategy, inner.ttl_s) == ("", "failover", 45.0)


def test_a_start_endpoint_is_a_plain_name(
    stack: Any, link: Any, zone: str, hosts: dict[str, str]
) -> None:
    plain = document({})
    del plain["StartRule"]
    plain["StartEndpoint"] = "eu-west-1"
    _, instance = install(stack, link, zone, json.dumps(plain))

    assert extract(stack.graph()).nodes[instance] == HostName(
        instance, "api.example.com", "route53", 45.0, hosts["eu-west-1"]
    )


@pytest.mark.parametrize("text", [True, False], ids=["json", "parsed"])
def test_structure_of_a_parent_component_stands_in_for_an_unknown_document(
    stack: Any, link: Any, zone: str, hosts: dict[str, str], text: bool
) -> None:
    checks = {
        r: stack.add(
            "aws:route53/healthCheck:HealthCheck",
            f"hc-{r}",
            {"type": "TCP", "fqdn": f"{r}.example.com"},
        )
        for r in REGIONS
    }
    branches = [
        {"EndpointReference": r, "Region": r, "HealthCheck": f"${{health_check:{r}}}"}
        for r in REGIONS
    ]
    structure = document({"start": {"RuleType": "latency", "Regions": branches}})
    component = stack.component(
        "my:dns:Policy",
        "component",
        {
            "document": json.dumps(structure) if text else structure,
            "healthChecks": {r: link(f"id-hc-{r}", urn) for r, urn in checks.items()},
        },
    )
    known = json.dumps(structure)
    for region in REGIONS:
        known = known.replace(f"${{health_check:{region}}}", f"id-hc-{region}")
    _, instance = install(stack, link, zone, link(known, *checks.values()), parent=component)

    routing = extract(stack.graph()).nodes[instance]

    assert isinstance(routing, RoutingSet)
    assert [(c.target, c.health_check) for c in routing.choices] == [
        (hosts[r], checks[r]) for r in REGIONS
    ]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("{", "its document is not JSON"),
        ("[" * 100_000, "its document is not JSON"),
        ("[1]", "its document is not a JSON object"),
        (json.dumps(document({}, "nowhere")), "its document has no rule 'nowhere'"),
        (
            json.dumps(document({"start": {"RuleType": "lottery", "Items": []}})),
            "rules of type 'lottery' are not simulated",
        ),
        (
            json.dumps(
                document(
                    {"start": {"RuleType": "multivalue", "Items": [{"RuleReference": "start"}]}}
                )
            ),
            "a rule of its document leads back to itself",
        ),
        (
            json.dumps(
                document(
                    {
                        "start": {
                            "RuleType": "latency",
                            "Regions": [{"EndpointReference": "eu-west-1", "Region": "eu"}],
                        }
                    }
                )
            ),
            "region 'eu' of its document is not an AWS region code",
        ),
    ],
)
def test_a_document_that_cannot_be_read_is_listed_with_the_reason(
    stack: Any, link: Any, zone: str, hosts: dict[str, str], broken: str, reason: str
) -> None:
    policy, instance = install(stack, link, zone, broken)

    topology = extract(stack.graph())

    assert {item.urn: item.reason for item in topology.coverage.not_modelled} == {
        policy: reason,
        instance: reason,
    }
    assert {entry.host for entry in topology.entries if entry.rank < 3} == {
        f"{region}.example.com" for region in REGIONS
    }


def test_a_policy_without_an_instance_answers_for_nobody(stack: Any, hosts: dict[str, str]) -> None:
    policy = stack.add(
        TYPE, "idle", {"document": json.dumps(document({"start": RULES["latency"][0]}))}
    )

    assert policy in extract(stack.graph()).coverage.no_effect
