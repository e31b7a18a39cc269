"""Every setting of this pack moves a verdict: what violates by default passes with it, or back."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from policypacks._kit.configure import settings_of
from policypacks._kit.judge import judge_resource, judge_stack
from policypacks._kit.model import ResourcePolicy
from policypacks.health_checks.policies import PACK
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import PropertyValue

TODAY = date(2026, 1, 1)
CHECK = "aws:route53/healthCheck:HealthCheck"
RECORD = "aws:route53/record:Record"
SECONDARY: Mapping[str, PropertyValue] = {"failoverRoutingPolicies": ({"type": "SECONDARY"},)}
LATENCY: Mapping[str, PropertyValue] = {
    "name": "api.example.com",
    "type": "A",
    "latencyRoutingPolicies": ({"region": "eu-west-1"},),
}
RULES = {
    "or": {"RuleType": "failover", "Secondary": {"EndpointReference": "eu"}},
}
DOCUMENT = json.dumps(
    {"Endpoints": {"eu": {"Type": "value", "Value": "192.0.2.1"}}, "Rules": RULES}
)
GROUP: PropertyValue = {
    "members": ({"originId": "a"}, {"originId": "b"}),
    "failoverCriteria": {"statusCodes": (500, 502, 503, 504)},
}


def violated(name: str, type_: str, inputs: Mapping[str, PropertyValue], given: Any) -> bool:
    [policy] = [one for one in PACK.policies if one.name == name]
    settings = settings_of(PACK, {name: given})[name]
    one = Resource(urn="one", type=type_, name="one", inputs=inputs)
    if isinstance(policy, ResourcePolicy):
        found = judge_resource(policy, one, settings, TODAY)
    else:
        found = judge_stack(policy, ResourceGraph("p", "s", {"one": one}), settings, TODAY)
    assert {finding.state for finding in found} <= {"violation"}
    return bool(found)


@pytest.mark.parametrize(
    ("name", "type_", "inputs", "given", "by_default"),
    [
        ("health-record-check", RECORD, SECONDARY, {"secondary_exempt": True}, True),
        (
            "health-traffic-policy-check",
            "aws:route53/trafficPolicy:TrafficPolicy",
            {"document": DOCUMENT},
            {"secondary_exempt": True},
            True,
        ),
        ("health-check-type", CHECK, {"type": "TCP"}, {"allowed_types": ["TCP"]}, True),
        ("health-check-detection-time", CHECK, {"type": "TCP"}, {"max_detection_s": 30}, False),
        ("health-check-threshold", CHECK, {"type": "TCP"}, {"min_failure_threshold": 4}, False),
        (
            "health-check-regions",
            CHECK,
            {"type": "TCP", "regions": ("us-east-1", "eu-west-1", "sa-east-1")},
            {"min_regions": 4},
            False,
        ),
        (
            "health-target-group-detection-time",
            "aws:lb/targetGroup:TargetGroup",
            {},
            {"max_detection_s": 60},
            False,
        ),
        (
            "health-cloudfront-failover-criteria",
            "aws:cloudfront/distribution:Distribution",
            {"originGroups": (GROUP,)},
            {"status_codes": [403, 500]},
            False,
        ),
        (
            "health-google-check-detection-time",
            "gcp:compute/healthCheck:HealthCheck",
            {},
            {"max_detection_s": 9},
            False,
        ),
        (
            "health-zones",
            "aws:lb/loadBalancer:LoadBalancer",
            {"subnets": ("a", "b")},
            {"min_zones": 3},
            False,
        ),
    ],
)
def test_a_setting_moves_the_verdict(
    name: str,
    type_: str,
    inputs: Mapping[str, PropertyValue],
    given: Mapping[str, Any],
    by_default: bool,
) -> None:
    assert violated(name, type_, inputs, {}) is by_default
    assert violated(name, type_, inputs, given) is not by_default


@pytest.mark.parametrize(
    ("name", "places", "setting"),
    [
        ("health-routed-regions", ("eu-west-1", "us-east-1"), "min_regions"),
        ("health-accelerator-regions", ("eu-west-1", "us-east-1"), "min_regions"),
    ],
)
def test_three_regions_may_be_asked_for(name: str, places: tuple[str, ...], setting: str) -> None:
    [policy] = [one for one in PACK.policies if one.name == name]
    assert not isinstance(policy, ResourcePolicy)
    latency = name == "health-routed-regions"
    resources = {
        place: Resource(
            urn=place,
            type=RECORD if latency else "aws:globalaccelerator/endpointGroup:EndpointGroup",
            name=place,
            inputs={**LATENCY, "latencyRoutingPolicies": ({"region": place},)}
            if latency
            else {"listenerArn": "arn:l", "endpointGroupRegion": place},
        )
        for place in places
    }
    graph = ResourceGraph("p", "s", resources)
    counts = [
        len(judge_stack(policy, graph, settings_of(PACK, {name: given})[name], TODAY))
        for given in ({}, {setting: 3})
    ]
    assert counts == [0, 1]
