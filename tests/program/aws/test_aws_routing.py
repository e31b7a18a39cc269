"""The routing choice decides what the API's name resolves to, and nothing else."""

from collections.abc import Mapping

import pytest

from program.config.common import ROUTING_CHOICES
from simulator.preview.model import Preview
from simulator.resources.model import Resource

DOMAINS = {"dev": "dev.routecast.example", "prod": "routecast.example"}
DOMAIN = DOMAINS["dev"]
HOST = f"api.{DOMAIN}"
Choices = Mapping[str, Mapping[str, Preview]]


def api_records(preview: Preview, host: str = HOST) -> list[Resource]:
    return [
        one
        for one in preview.graph.of_type("aws:route53/record:Record")
        if one.value("name") == host
    ]


def rest(preview: Preview) -> Mapping[str, object]:
    """Everything but the API's records: URN -> inputs and what they came from."""
    left_out = {one.urn for one in api_records(preview)}
    return {
        one.urn: (one.inputs, dict(one.path_dependencies), one.provider, one.parent)
        for one in preview.graph
        if one.urn not in left_out and one.type != "routecast:aws:ApiRecords"
    }


@pytest.fixture
def dev(choices: Choices) -> Mapping[str, Preview]:
    """Routing choice to what the development stack would deploy."""
    return choices["dev"]


@pytest.mark.parametrize("choice", ROUTING_CHOICES)
def test_only_the_apis_records_differ(dev: Mapping[str, Preview], choice: str) -> None:
    assert rest(dev[choice]) == rest(dev["latency"])


@pytest.mark.parametrize("choice", ROUTING_CHOICES)
def test_the_choice_is_an_input_of_the_front_door(dev: Mapping[str, Preview], choice: str) -> None:
    (component,) = dev[choice].graph.of_type("routecast:aws:ApiRecords")
    assert component.value("routing") == choice
    assert component.value("host") == HOST


@pytest.mark.parametrize("choice", ROUTING_CHOICES)
def test_the_inputs_pass_the_providers_checks(dev: Mapping[str, Preview], choice: str) -> None:
    assert [str(finding) for finding in dev[choice].findings] == []


@pytest.mark.parametrize(
    ("stack", "choice", "key", "expected"),
    [
        (
            "dev",
            "latency",
            "latencyRoutingPolicies[0]",
            [
                {"region": "us-east-1"},
                {"region": "eu-west-1"},
                {"region": "ap-northeast-1"},
                {"region": "sa-east-1"},
            ],
        ),
        (
            "dev",
            "weighted",
            "weightedRoutingPolicies[0]",
            [{"weight": 40}, {"weight": 30}, {"weight": 20}, {"weight": 10}],
        ),
        (
            "prod",
            "geoproximity",
            "geoproximityRoutingPolicy",
            [
                {"awsRegion": "us-east-1", "bias": 15},
                {"awsRegion": "us-west-2", "bias": 0},
                {"awsRegion": "eu-west-1", "bias": 0},
                {"awsRegion": "eu-central-1", "bias": -10},
                {"awsRegion": "ap-northeast-1", "bias": 0},
                {"awsRegion": "ap-southeast-2", "bias": 0},
                {"awsRegion": "sa-east-1", "bias": 0},
            ],
        ),
        (
            "dev",
            "failover",
            "failoverRoutingPolicies[0]",
            [{"type": "PRIMARY"}, {"type": "SECONDARY"}],
        ),
        (
            "dev",
            "geolocation",
            "geolocationRoutingPolicies[0]",
            [
                {"continent": "NA"},
                {"continent": "EU"},
                {"continent": "AF"},
                {"continent": "AS"},
                {"continent": "OC"},
                {"continent": "SA"},
                {"country": "*"},
            ],
        ),
        (
            "prod",
            "geolocation",
            "geolocationRoutingPolicies[0]",
            [
                {"continent": "NA"},
                *(
                    {"country": "US", "subdivision": "CA"},
                    {"country": "US", "subdivision": "WA"},
                    {"country": "US", "subdivision": "OR"},
                    {"country": "MX"},
                ),
                {"continent": "AF"},
                *({"country": code} for code in ("GB", "IE", "PT", "ES", "FR")),
                {"continent": "EU"},
                {"continent": "AS"},
                {"continent": "OC"},
                {"country": "ID"},
                {"continent": "SA"},
                {"country": "*"},
            ],
        ),
    ],
)
def test_regional_choices_are_health_checked_cnames_with_a_policy_each(
    choices: Choices, stack: str, choice: str, key: str, expected: list[object]
) -> None:
    preview, host = choices[stack][choice], f"api.{DOMAINS[stack]}"
    records = api_records(preview, host)
    assert [one.value(key) for one in records] == expected
    assert len({one.value("setIdentifier") for one in records}) == len(records)
    for record in records:
        assert record.value("type") == "CNAME"
        assert record.value("ttl") == {"dev": 60, "prod": 30}[stack]
        (check,) = preview.graph.linked(record, "healthCheckId")
        (target,) = preview.graph.linked(
            record, "records[0]", "aws:apigatewayv2/domainName:DomainName"
        )
        # The check probes the endpoint that the record leads to.
        assert target.value("domainName") == host
        region = str(check.value("fqdn")).split(".", 1)[0]
        assert target.urn.split("::")[-1] == f"endpoint-{region}-{host}"


def test_failover_roles_stand_in_different_regions(dev: Mapping[str, Preview]) -> None:
    preview = dev["failover"]
    primary, secondary = (
        preview.graph.linked(one, "healthCheckId")[0].value("fqdn") for one in api_records(preview)
    )
    assert primary == f"us-east-1.latency.{DOMAIN}"
    assert secondary == f"eu-west-1.latency.{DOMAIN}"


def test_geolocation_serves_whoever_matches_no_area(dev: Mapping[str, Preview]) -> None:
    (default,) = [
        one
        for one in api_records(dev["geolocation"])
        if one.value("geolocationRoutingPolicies[0].country") == "*"
    ]
    assert default.value("setIdentifier") == "us-east-1-default"


def test_multivalue_answers_with_addresses_each_with_its_own_check(
    dev: Mapping[str, Preview],
) -> None:
    """A CNAME or an alias cannot be a multivalue answer."""
    preview = dev["multivalue"]
    records = api_records(preview)
    assert {one.value("setIdentifier") for one in records} == {
        f"{region}{zone}"
        for region in ("us-east-1", "eu-west-1", "ap-northeast-1", "sa-east-1")
        for zone in "ac"
    }
    for record in records:
        assert record.value("type") == "A"
        assert record.value("multivalueAnswerRoutingPolicy") is True
        assert record.value("ttl") == 60
        (address,) = preview.graph.linked(record, "records[0]")
        (check,) = preview.graph.linked(record, "healthCheckId")
        assert preview.graph.linked(check, "ipAddress") == (address,)


def test_geo_hands_over_to_cloud_dns(dev: Mapping[str, Preview]) -> None:
    (record,) = api_records(dev["geo"])
    assert record.value("type") == "CNAME"
    assert record.value("records") == (f"api.geo.{DOMAIN}",)
    assert record.value("ttl") == 60


@pytest.mark.parametrize("choice", ["cdn", "anycast"])
def test_a_global_entry_has_its_own_check_and_a_way_round_it(
    dev: Mapping[str, Preview], choice: str
) -> None:
    """Route 53 takes no health check on a simple record, so the entry is a failover primary."""
    preview = dev[choice]
    found = {
        (one.value("type"), one.value("failoverRoutingPolicies[0].type")): one
        for one in api_records(preview)
    }
    assert set(found) == {
        (record_type, role) for record_type in ("A", "AAAA") for role in ("PRIMARY", "SECONDARY")
    }
    host = f"{choice}.{DOMAIN}"
    for (record_type, role), record in found.items():
        (check,) = preview.graph.linked(record, "healthCheckId")
        if role == "SECONDARY":
            assert check.value("fqdn") == f"eu-west-1.latency.{DOMAIN}"
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
            (address,) = preview.graph.linked(record, "records[0]")
            assert address.type == "gcp:compute/globalAddress:GlobalAddress"
            version = {"A": "IPV4", "AAAA": "IPV6"}[str(record_type)]
            assert address.value("ipVersion") == version
            assert record.value("ttl") == 60


def test_one_distribution_holds_the_apis_name_under_every_choice(
    dev: Mapping[str, Preview],
) -> None:
    for preview in dev.values():
        holders = [
            one
            for one in preview.graph.of_type("aws:cloudfront/distribution:Distribution")
            if HOST in (one.value("aliases") or ())
        ]
        assert [one.name for one in holders] == ["serving"]
