"""The routing choice decides what the API's name resolves to, and nothing else."""

from collections.abc import Mapping

import pytest

from program.config.common import ROUTING_CHOICES
from simulator.preview.model import Preview
from simulator.resources.model import Resource

HOST = "api.routecast.example"
REGIONS = ("us-east-1", "eu-west-1")


def api_records(preview: Preview) -> list[Resource]:
    return [
        one
        for one in preview.graph.of_type("aws:route53/record:Record")
        if one.value("name") == HOST
    ]


def rest(preview: Preview) -> Mapping[str, object]:
    """Everything but the API's records: URN -> inputs and what they came from."""
    left_out = {one.urn for one in api_records(preview)}
    return {
        one.urn: (one.inputs, dict(one.path_dependencies), one.provider, one.parent)
        for one in preview.graph
        if one.urn not in left_out and one.type != "routecast:aws:ApiRecords"
    }


@pytest.mark.parametrize("choice", ROUTING_CHOICES)
def test_only_the_apis_records_differ(choices: Mapping[str, Preview], choice: str) -> None:
    assert rest(choices[choice]) == rest(choices["latency"])


@pytest.mark.parametrize("choice", ROUTING_CHOICES)
def test_the_choice_is_an_input_of_the_front_door(
    choices: Mapping[str, Preview], choice: str
) -> None:
    (component,) = choices[choice].graph.of_type("routecast:aws:ApiRecords")
    assert component.value("routing") == choice
    assert component.value("host") == HOST


@pytest.mark.parametrize("choice", ROUTING_CHOICES)
def test_the_inputs_pass_the_providers_checks(choices: Mapping[str, Preview], choice: str) -> None:
    assert [str(finding) for finding in choices[choice].findings] == []


@pytest.mark.parametrize(
    ("choice", "key", "expected"),
    [
        (
            "latency",
            "latencyRoutingPolicies[0]",
            [{"region": "us-east-1"}, {"region": "eu-west-1"}],
        ),
        ("weighted", "weightedRoutingPolicies[0]", [{"weight": 200}, {"weight": 50}]),
        (
            "geoproximity",
            "geoproximityRoutingPolicy",
            [{"awsRegion": "us-east-1", "bias": 0}, {"awsRegion": "eu-west-1", "bias": -20}],
        ),
        ("failover", "failoverRoutingPolicies[0]", [{"type": "PRIMARY"}, {"type": "SECONDARY"}]),
        (
            "geolocation",
            "geolocationRoutingPolicies[0]",
            [{"continent": "NA"}, {"continent": "EU"}, {"country": "ZA"}, {"country": "*"}],
        ),
    ],
)
def test_regional_choices_are_health_checked_cnames_with_a_policy_each(
    choices: Mapping[str, Preview], choice: str, key: str, expected: list[object]
) -> None:
    preview = choices[choice]
    records = api_records(preview)
    assert [one.value(key) for one in records] == expected
    assert len({one.value("setIdentifier") for one in records}) == len(records)
    for record in records:
        assert record.value("type") == "CNAME"
        assert record.value("ttl") == 60
        (check,) = preview.graph.linked(record, "healthCheckId")
        (target,) = preview.graph.linked(
            record, "records[0]", "aws:apigatewayv2/domainName:DomainName"
        )
        # The check probes the endpoint that the record leads to.
        assert target.value("domainName") == HOST
        region = str(check.value("fqdn")).split(".", 1)[0]
        assert target.urn.split("::")[-1] == f"endpoint-{region}-{HOST}"


def test_failover_roles_stand_in_different_regions(choices: Mapping[str, Preview]) -> None:
    preview = choices["failover"]
    primary, secondary = (
        preview.graph.linked(one, "healthCheckId")[0].value("fqdn") for one in api_records(preview)
    )
    assert primary == "us-east-1.latency.routecast.example"
    assert secondary == "eu-west-1.latency.routecast.example"


def test_geolocation_serves_whoever_matches_no_area(choices: Mapping[str, Preview]) -> None:
    (default,) = [
        one
        for one in api_records(choices["geolocation"])
        if one.value("geolocationRoutingPolicies[0].country") == "*"
    ]
    assert default.value("setIdentifier") == "us-east-1-default"


def test_multivalue_answers_with_addresses_each_with_its_own_check(
    choices: Mapping[str, Preview],
) -> None:
    """A CNAME or an alias cannot be a multivalue answer."""
    preview = choices["multivalue"]
    records = api_records(preview)
    assert {one.value("setIdentifier") for one in records} == {
        "us-east-1a",
        "us-east-1c",
        "eu-west-1a",
        "eu-west-1c",
    }
    for record in records:
        assert record.value("type") == "A"
        assert record.value("multivalueAnswerRoutingPolicy") is True
        assert record.value("ttl") == 60
        (address,) = preview.graph.linked(record, "records[0]")
        (check,) = preview.graph.linked(record, "healthCheckId")
        assert preview.graph.linked(check, "ipAddress") == (address,)


def test_geo_hands_over_to_cloud_dns(choices: Mapping[str, Preview]) -> None:
    (record,) = api_records(choices["geo"])
    assert record.value("type") == "CNAME"
    assert record.value("records") == ("api.geo.routecast.example",)
    assert record.value("ttl") == 60


@pytest.mark.parametrize("choice", ["cdn", "anycast"])
def test_a_global_entry_has_its_own_check_and_a_way_round_it(
    choices: Mapping[str, Preview], choice: str
) -> None:
    """Route 53 takes no health check on a simple record, so the entry is a failover primary."""
    preview = choices[choice]
    found = {
        (one.value("type"), one.value("failoverRoutingPolicies[0].type")): one
        for one in api_records(preview)
    }
    assert set(found) == {
        (record_type, role) for record_type in ("A", "AAAA") for role in ("PRIMARY", "SECONDARY")
    }
    host = {"cdn": "cdn.routecast.example", "anycast": "anycast.routecast.example"}[choice]
    for (record_type, role), record in found.items():
        (check,) = preview.graph.linked(record, "healthCheckId")
        if role == "SECONDARY":
            assert check.value("fqdn") == "eu-west-1.latency.routecast.example"
            assert record.value("aliases[0].evaluateTargetHealth") is True
            continue
        assert check.value("fqdn") == host
        if choice == "cdn":
            (distribution,) = preview.graph.linked(record, "aliases[0].name")
            aliases = distribution.value("aliases")
            assert isinstance(aliases, tuple)
            assert HOST in aliases
            # Route 53 refuses to evaluate a distribution's health.
            assert record.value("aliases[0].evaluateTargetHealth") is False
        else:
            address = {"A": "203.0.113.1", "AAAA": "2001:db8::1"}[str(record_type)]
            assert record.value("records") == (address,)
            assert record.value("ttl") == 60


def test_one_distribution_holds_the_apis_name_under_every_choice(
    choices: Mapping[str, Preview],
) -> None:
    for preview in choices.values():
        holders = [
            one
            for one in preview.graph.of_type("aws:cloudfront/distribution:Distribution")
            if HOST in (one.value("aliases") or ())
        ]
        assert [one.name for one in holders] == ["serving"]
