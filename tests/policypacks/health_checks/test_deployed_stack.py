"""In an export of a deployed stack links are known values: ids, ARNs, names, URLs."""

from collections.abc import Mapping
from datetime import date

import pytest

from policypacks._kit.configure import settings_of
from policypacks._kit.judge import judge_stack
from policypacks._kit.model import StackPolicy
from policypacks.health_checks.policies import PACK
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import PropertyValue

Inputs = Mapping[str, PropertyValue]
TODAY = date(2026, 1, 1)
GROUP_URL = "https://compute.example/projects/p/regions/europe-west1/instanceGroups/pool"
NEG_URL = "https://compute.example/projects/p/regions/europe-west1/networkEndpointGroups/run"


def found(policy_name: str, *resources: tuple[str, str, Inputs]) -> set[tuple[str, str]]:
    """Return state and name of what a policy finds in (name, type, properties)."""
    [policy] = [one for one in PACK.policies if one.name == policy_name]
    assert isinstance(policy, StackPolicy)
    graph = ResourceGraph(
        "p",
        "s",
        {name: Resource(urn=name, type=type_, name=name, inputs=i) for name, type_, i in resources},
    )
    settings = settings_of(PACK, {})[policy_name]
    return {(one.state, one.urn) for one in judge_stack(policy, graph, settings, TODAY)}


def record(urn: str, role: str, more: Inputs | None = None) -> tuple[str, str, Inputs]:
    inputs: dict[str, PropertyValue] = {
        "name": "api.example.com",
        "type": "A",
        "zoneId": "Z1",
        "failoverRoutingPolicies": ({"type": role},),
        "setIdentifier": urn,
        **(more or {}),
    }
    return urn, "aws:route53/record:Record", inputs


@pytest.mark.parametrize(
    ("alarmed", "region", "expected"),
    [
        ("check-1", "us-east-1", set()),
        ("check-1", "eu-west-1", {("violation", "check")}),
        ("check-2", "us-east-1", {("violation", "check")}),
    ],
)
def test_an_alarm_is_found_by_the_checks_id(
    alarmed: str, region: str, expected: set[tuple[str, str]]
) -> None:
    alarm: Inputs = {
        "dimensions": {"HealthCheckId": alarmed},
        "alarmActions": ("topic",),
        "arn": f"arn:aws:cloudwatch:{region}:123456789012:alarm:a",
    }
    assert (
        found(
            "health-check-alarm",
            ("check", "aws:route53/healthCheck:HealthCheck", {"type": "HTTPS", "id": "check-1"}),
            ("alarm", "aws:cloudwatch/metricAlarm:MetricAlarm", alarm),
        )
        == expected
    )


def test_a_zone_is_found_by_its_id() -> None:
    zone = ("zone", "aws:route53/zone:Zone", {"name": "example.com", "zoneId": "Z1", "id": "Z1"})
    pair = (record("a", "PRIMARY", {"name": "api"}), record("b", "SECONDARY"))
    assert found("health-failover-pair", zone, *pair) == set()
    other = record("b", "SECONDARY", {"zoneId": "Z2"})
    assert found("health-failover-pair", zone, pair[0], other) == {
        ("violation", "a"),
        ("violation", "b"),
    }


def test_an_alias_to_a_distribution_is_found_by_its_domain_name() -> None:
    distribution = (
        "cdn",
        "aws:cloudfront/distribution:Distribution",
        {"domainName": "cdn.example.org"},
    )
    alias: Inputs = {"name": "cdn.example.org", "evaluateTargetHealth": False}
    primary = record("a", "PRIMARY", {"aliases": (alias,)})
    assert found("health-cloudfront-alias-check", distribution, primary) == {("violation", "a")}
    assert found("health-record-check", distribution, primary) == set()
    assert found("health-record-check", primary) == {("violation", "a")}


def test_backends_are_found_by_their_urls() -> None:
    pool = (
        "pool",
        "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
        {"instanceGroup": GROUP_URL},
    )
    neg = (
        "neg",
        "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
        {"selfLink": NEG_URL},
    )

    def service(group: str, **inputs: PropertyValue) -> tuple[str, str, Inputs]:
        backends = ({"group": group},)
        type_ = "gcp:compute/backendService:BackendService"
        return "service", type_, {"backends": backends, **inputs}

    def of(one: tuple[str, str, Inputs]) -> set[tuple[str, str]]:
        return found("health-google-backend-check", pool, neg, one)

    outliers = {"outlierDetection": {"consecutiveErrors": 5}}
    assert of(service(GROUP_URL, healthChecks="check")) == set()
    assert of(service(GROUP_URL, **outliers)) == {("violation", "service")}
    assert of(service(NEG_URL, **outliers)) == set()
    assert of(service(NEG_URL)) == {("violation", "service")}


def test_an_attached_group_is_found_by_its_name() -> None:
    group: Inputs = {"name": "servers", "healthCheckType": "EC2"}
    attachment: Inputs = {"autoscalingGroupName": "servers", "lbTargetGroupArn": "arn:targets"}
    targets: Inputs = {"arn": "arn:targets", "healthCheck": {"path": "/healthz"}}
    assert found(
        "health-autoscaling-load-balancer-checks",
        ("group", "aws:autoscaling/group:Group", group),
        ("attachment", "aws:autoscaling/attachment:Attachment", attachment),
        ("targets", "aws:lb/targetGroup:TargetGroup", targets),
    ) == {("violation", "attachment")}


def test_endpoint_groups_are_found_by_the_listeners_arn() -> None:
    listener = ("listener", "aws:globalaccelerator/listener:Listener", {"arn": "arn:l"})

    def group(name: str, region: str) -> tuple[str, str, Inputs]:
        inputs = {"listenerArn": "arn:l", "endpointGroupRegion": region}
        return name, "aws:globalaccelerator/endpointGroup:EndpointGroup", inputs

    name = "health-accelerator-regions"
    assert found(name, listener, group("a", "eu-west-1"), group("b", "us-east-1")) == set()
    assert found(name, listener, group("b", "eu-west-1"), group("a", "eu-west-1")) == {
        ("violation", "a")
    }
