"""Plain Route 53 names: zones, aliases, chains, records that serve nobody."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.topology.extract import extract
from simulator.topology.model import Choice, EntryPoint, Gateway, HostName, Pool, RoutingSet


def function_url(stack: Any, link: Any, name: str = "fn", region: str = "eu-west-1") -> str:
    fn = stack.add(
        "aws:lambda/function:Function",
        name,
        {"runtime": "nodejs22.x", "region": region, "timeout": 10},
        outputs={"name": name},
    )
    return str(
        stack.add(
            "aws:lambda/functionUrl:FunctionUrl",
            f"{name}-url",
            {"functionName": link(name, fn), "authorizationType": "NONE", "region": region},
            outputs={"functionUrl": f"https://{name}.lambda-url.{region}.on.aws/"},
        )
    )


def record(stack: Any, link: Any, zone: str, name: str, type_: str, value: Any, **more: Any) -> str:
    return str(
        stack.add(
            "aws:route53/record:Record",
            f"record-{name or 'apex'}-{type_}",
            {"zoneId": link("Z1", zone), "name": name, "type": type_, "records": [value], **more},
        )
    )


@pytest.fixture
def zone(stack: Any) -> str:
    return str(stack.add("aws:route53/zone:Zone", "zone", {"name": "example.com"}, id_="Z1"))


def test_function_url_alone_is_an_entry_of_the_last_rank(stack: Any, link: Any) -> None:
    url = function_url(stack, link)

    topology = extract(stack.graph())

    host = (
        "fn.lambda-url.eu-west-1.on.aws" if stack.exported else "fn-url.lambda-url.eu-west-1.on.aws"
    )
    assert topology.entries == (EntryPoint(host, url, 3),)
    gateway = topology.nodes[url]
    assert isinstance(gateway, Gateway)
    assert (gateway.kind, gateway.region, gateway.timeout_s) == (
        "function-url",
        "aws:eu-west-1",
        10.0,
    )


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("api", "api.example.com"),
        ("api.example.com", "api.example.com"),
        ("API.Example.com.", "api.example.com"),
        ("", "example.com"),
        ("example.com", "example.com"),
    ],
)
def test_names_are_completed_by_their_zone(
    stack: Any, link: Any, zone: str, name: str, host: str
) -> None:
    url = function_url(stack, link)
    plain = record(
        stack, link, zone, name, "CNAME", link("fn.lambda-url.eu-west-1.on.aws", url), ttl=30
    )

    topology = extract(stack.graph())

    assert topology.nodes[plain] == HostName(plain, host, "route53", 30.0, url)
    assert topology.entries[0] == EntryPoint(host, plain, 1)


def test_a_cname_chain_keeps_every_name_and_its_ttl(stack: Any, link: Any, zone: str) -> None:
    url = function_url(stack, link)
    inner = record(
        stack, link, zone, "inner", "CNAME", link("fn.lambda-url.eu-west-1.on.aws", url), ttl=30
    )
    outer = record(stack, link, zone, "outer", "CNAME", "inner.example.com.", ttl=600)

    topology = extract(stack.graph())

    assert topology.nodes[outer] == HostName(outer, "outer.example.com", "route53", 600.0, inner)
    assert topology.nodes[inner] == HostName(inner, "inner.example.com", "route53", 30.0, url)


def test_a_cname_loop_serves_nobody_and_says_so(stack: Any, link: Any, zone: str) -> None:
    one = record(stack, link, zone, "one", "CNAME", "two.example.com", ttl=60)
    two = record(stack, link, zone, "two", "CNAME", "one.example.com", ttl=60)

    topology = extract(stack.graph())

    assert topology.entries == ()
    assert {item.urn: item.reason for item in topology.coverage.not_modelled} == {
        one: "it leads back to itself",
        two: "it leads back to itself",
    }


def test_an_alias_of_a_routed_name_ranks_as_routed(stack: Any, link: Any, zone: str) -> None:
    urls = {r: function_url(stack, link, f"fn-{r}", r) for r in ("eu-west-1", "us-east-1")}
    for region, url in urls.items():
        stack.add(
            "aws:route53/record:Record",
            f"latency-{region}",
            {
                "zoneId": link("Z1", zone),
                "name": "routed",
                "type": "CNAME",
                "ttl": 60,
                "setIdentifier": region,
                "records": [link(f"fn-{region}.lambda-url.{region}.on.aws", url)],
                "latencyRoutingPolicies": [{"region": region}],
            },
        )
    alias = record(stack, link, zone, "www", "CNAME", "routed.example.com", ttl=60)

    ranks = {entry.host: entry.rank for entry in extract(stack.graph()).entries}

    assert ranks["www.example.com"] == ranks["routed.example.com"] == 0
    assert alias


def test_several_addresses_in_one_simple_record_are_answered_like_multivalue(
    stack: Any, link: Any, zone: str
) -> None:
    instances = [
        stack.add(
            "aws:ec2/instance:Instance",
            f"web{index}",
            {"instanceType": "m5.xlarge", "availabilityZone": f"eu-west-1{letter}"},
            outputs={"publicIp": f"198.51.100.{index}"},
        )
        for index, letter in enumerate("ab")
    ]
    plain = stack.add(
        "aws:route53/record:Record",
        "a",
        {
            "zoneId": link("Z1", zone),
            "name": "web",
            "type": "A",
            "ttl": 60,
            "records": [link(f"198.51.100.{i}", urn) for i, urn in enumerate(instances)],
        },
    )

    topology = extract(stack.graph())

    assert topology.nodes[plain] == RoutingSet(
        plain,
        "web.example.com",
        "route53",
        "multivalue",
        60.0,
        tuple(Choice(str(i + 1), f"{urn}#address") for i, urn in enumerate(instances)),
    )
    assert topology.nodes[instances[0]] == Pool(
        instances[0],
        "instances",
        "aws:eu-west-1",
        concurrency=4,
        min_instances=1,
        max_instances=1,
        warm=True,
    )


def test_mail_text_and_proof_records_have_no_effect(stack: Any, link: Any, zone: str) -> None:
    certificate = stack.add(
        "aws:acm/certificate:Certificate", "cert", {"domainName": "example.com"}
    )
    idle = {
        record(stack, link, zone, "example.com", "MX", "10 mail.example.com"),
        record(stack, link, zone, "example.com", "TXT", "v=spf1 -all"),
        record(stack, link, zone, "_x", "CNAME", "_y.acm-validations.aws"),
        stack.add(
            "aws:route53/record:Record",
            "proof",
            {
                "zoneId": link("Z1", zone),
                "name": link("_abc.example.com", certificate),
                "type": link("CNAME", certificate),
                "records": [link("_d.acm-validations.aws", certificate)],
            },
        ),
    }

    coverage = extract(stack.graph()).coverage

    assert set(coverage.no_effect) == {*idle, certificate, zone}
    assert coverage.not_modelled == ()


def test_a_host_outside_the_stack_is_placed_by_its_name_or_listed(
    stack: Any, link: Any, zone: str
) -> None:
    known = record(
        stack, link, zone, "known", "CNAME", "abc.execute-api.ap-south-1.amazonaws.com", ttl=60
    )
    unknown = record(stack, link, zone, "unknown", "CNAME", "backend.example.net", ttl=60)

    topology = extract(stack.graph())

    host = "host:abc.execute-api.ap-south-1.amazonaws.com"
    assert topology.nodes[known] == HostName(known, "known.example.com", "route53", 60.0, host)
    assert topology.nodes[host] == Gateway(host, "external", "aws:ap-south-1", f"{host}#pool")
    assert {item.urn: item.reason for item in topology.coverage.not_modelled} == {
        unknown: "leads to backend.example.net, which is outside this stack and whose place is"
        " not known"
    }


def test_ip_routing_reads_its_cidr_locations(stack: Any, link: Any, zone: str) -> None:
    collection = stack.add("aws:route53/cidrCollection:CidrCollection", "c", {"name": "c"})
    office = stack.add(
        "aws:route53/cidrLocation:CidrLocation",
        "office",
        {
            "cidrCollectionId": link("id-c", collection),
            "name": "office",
            "cidrBlocks": ["203.0.113.0/24"],
        },
    )
    url = function_url(stack, link)
    records = [
        stack.add(
            "aws:route53/record:Record",
            f"ip-{location}",
            {
                "zoneId": link("Z1", zone),
                "name": "ip",
                "type": "CNAME",
                "ttl": 60,
                "setIdentifier": location,
                "records": [link("fn.lambda-url.eu-west-1.on.aws", url)],
                "cidrRoutingPolicy": {
                    "collectionId": link("id-c", collection),
                    "locationName": location,
                },
            },
        )
        for location in ("office", "*")
    ]

    routing = extract(stack.graph()).nodes[records[0]]

    assert isinstance(routing, RoutingSet)
    assert routing.strategy == "ip"
    assert [choice.cidrs for choice in routing.choices] == [
        ("203.0.113.0/24",),
        ("0.0.0.0/0", "::/0"),
    ]
    assert office


def test_one_unreadable_record_of_a_set_does_not_hide_the_others(
    stack: Any, link: Any, zone: str
) -> None:
    url = function_url(stack, link)
    records = [
        stack.add(
            "aws:route53/record:Record",
            f"w-{index}",
            {
                "zoneId": link("Z1", zone),
                "name": "w",
                "type": "CNAME",
                "ttl": 60,
                "setIdentifier": str(index),
                "records": [link("fn.lambda-url.eu-west-1.on.aws", url)],
                "weightedRoutingPolicies": [{"weight": weight}],
            },
        )
        for index, weight in enumerate((10, "many", 30))
    ]

    topology = extract(stack.graph())

    routing = topology.nodes[records[0]]
    assert isinstance(routing, RoutingSet)
    assert [choice.weight for choice in routing.choices] == [10.0, 30.0]
    assert [(item.urn, item.reason) for item in topology.coverage.not_modelled] == [
        (records[1], "weightedRoutingPolicies[0].weight is not a number")
    ]


def test_the_exported_api_url_comes_first(stack: Any, link: Any, zone: str) -> None:
    from dataclasses import replace

    url = function_url(stack, link)
    value = link("fn.lambda-url.eu-west-1.on.aws", url)
    for name in ("a", "z"):
        record(stack, link, zone, name, "CNAME", value, ttl=60)
    graph = stack.graph()
    root = graph[graph.stack_urn]
    exporting = replace(root, outputs={"apiUrl": "https://z.example.com/v1", "other": 3.0})
    graph = replace(graph, resources={**graph.resources, root.urn: exporting})

    entries = extract(graph).entries

    assert [(entry.host, entry.rank) for entry in entries[:2]] == [
        ("z.example.com", -1),
        ("a.example.com", 1),
    ]


def unnamed(stack: Any, link: Any, identifiers: tuple[str, str]) -> list[str]:
    """Two failover records whose name comes from a stack reference that nothing answers."""
    from simulator.resources.values import UNKNOWN

    reference = stack.add("pulumi:pulumi:StackReference", "network", {})
    found = []
    for role, identifier, region in zip(
        ("PRIMARY", "SECONDARY"), identifiers, ("eu-west-1", "us-east-1"), strict=True
    ):
        url = function_url(stack, link, f"fn-{region}", region)
        urn = stack.add(
            "aws:route53/record:Record",
            f"Api-{role.lower()}",
            {
                "zoneId": "Z9",
                "name": link("", reference) if not stack.exported else UNKNOWN,
                "type": "CNAME",
                "ttl": 60,
                "setIdentifier": identifier,
                "records": [link(f"fn-{region}.lambda-url.{region}.on.aws", url)],
                "failoverRoutingPolicies": [{"type": role}],
            },
        )
        found.append(urn)
    return found


def test_routed_records_of_one_unknown_name_are_one_set(stack: Any, link: Any) -> None:
    records = unnamed(stack, link, ("first", "second"))

    topology = extract(stack.graph())

    routing = topology.nodes[records[0]]
    assert isinstance(routing, RoutingSet)
    assert (routing.host, len(routing.choices)) == ("api-primary.invalid", 2)
    assert topology.entries[0] == EntryPoint("api-primary.invalid", records[0], 0)


def test_unknown_names_that_cannot_be_one_are_listed(stack: Any, link: Any) -> None:
    records = unnamed(stack, link, ("same", "same"))

    assert [(i.urn, i.reason) for i in extract(stack.graph()).coverage.not_modelled] == [
        (urn, "its name is known only after the deploy") for urn in records
    ]
