"""In an export ids are known: references are followed by value, and the verdicts are the same."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from policypacks._kit.configure import settings_of
from policypacks._kit.judge import judge_resource, judge_stack
from policypacks._kit.model import ResourcePolicy
from policypacks.ttl.policies import PACK
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import PropertyValue

OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"


def found(
    name: str, *resources: Resource, settings: Mapping[str, Any] | None = None
) -> set[tuple[str, str]]:
    """Return state and resource name of what a policy finds."""
    [policy] = [one for one in PACK.policies if one.name == name]
    in_force = settings_of(PACK, {name: settings or {}})[name]
    today = date(2026, 11, 21)
    graph = ResourceGraph("p", "s", {one.urn: one for one in resources})
    if isinstance(policy, ResourcePolicy):
        findings = [one for item in graph for one in judge_resource(policy, item, in_force, today)]
    else:
        findings = judge_stack(policy, graph, in_force, today)
    return {(one.state, one.urn) for one in findings}


def resource(urn: str, type_: str, **inputs: PropertyValue) -> Resource:
    return Resource(urn=urn, type=type_, name=urn, inputs=inputs, outputs=inputs, id=f"id-of-{urn}")


CHECK = resource("check", "aws:route53/healthCheck:HealthCheck", type="HTTPS", requestInterval=30)


def record(urn: str, ttl: float, **more: PropertyValue) -> Resource:
    # As the provider writes what is not used: empty lists, an empty text, a TTL of 0 for an alias.
    unused: dict[str, PropertyValue] = {
        "aliases": (),
        "healthCheckId": "",
        "latencyRoutingPolicies": (),
        "multivalueAnswerRoutingPolicy": False,
    }
    given = {**unused, "name": "api.example.com", "type": "A", "ttl": ttl, **more}
    return resource(urn, "aws:route53/record:Record", **given)


@pytest.mark.parametrize(("ttl", "late"), [(90, False), (91, True)])
def test_a_health_check_is_found_by_its_id(ttl: float, late: bool) -> None:
    routed = record("r", ttl, healthCheckId="id-of-check")
    assert found("ttl-failover-budget", CHECK, routed) == ({("violation", "r")} if late else set())


def test_the_budget_is_a_setting() -> None:
    routed = record("r", 60, healthCheckId="id-of-check")
    settings = {"budget_s": 149}
    assert found("ttl-failover-budget", CHECK, routed, settings=settings) == {("violation", "r")}


@pytest.mark.parametrize(("ttl", "late"), [(90, False), (91, True)])
def test_the_checks_of_a_traffic_policy_are_read_from_its_document(ttl: float, late: bool) -> None:
    branch = {"EndpointReference": "one"}
    checked = {**branch, "HealthCheck": "id-of-check"}
    rule = {"RuleType": "failover", "Primary": checked, "Secondary": branch}
    policy = resource(
        "policy",
        "aws:route53/trafficPolicy:TrafficPolicy",
        document=json.dumps({"Rules": {"a": rule}}),
    )
    instance = resource(
        "instance",
        "aws:route53/trafficPolicyInstance:TrafficPolicyInstance",
        trafficPolicyId="id-of-policy",
        ttl=ttl,
    )
    expected = {("violation", "instance")} if late else set()
    assert found("ttl-failover-budget", CHECK, policy, instance) == expected


def test_what_the_provider_writes_for_unused_routing_is_no_routing() -> None:
    assert found("ttl-route53-routed-record", record("simple", 3600)) == set()
    assert found("ttl-route53-record", record("simple", 1)) == {("violation", "simple")}
    alias = record(
        "alias", 0, aliases=({"name": "x", "zoneId": "Z", "evaluateTargetHealth": True},)
    )
    assert found("ttl-route53-record", alias) == set()
    assert found("ttl-route53-routed-record", alias) == set()


def distribution(**behaviour: PropertyValue) -> Resource:
    default = {"cachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"}
    return resource(
        "d",
        "aws:cloudfront/distribution:Distribution",
        defaultCacheBehavior=default,
        orderedCacheBehaviors=(
            {"pathPattern": "/v1/predict", "cachedMethods": ("GET", "HEAD"), **behaviour},
        ),
    )


def test_zeros_beside_a_cache_policy_are_no_lifetimes() -> None:
    # The provider writes 0 for lifetimes that a cache policy overrides.
    given = distribution(cachePolicyId=OPTIMIZED, minTtl=0, defaultTtl=0, maxTtl=0)
    assert found("ttl-cloudfront-behaviour-order", given) == set()
    assert found("ttl-release-interval", given) == {("violation", "d")}


def test_a_team_bounds_managed_policies_by_its_settings() -> None:
    given = distribution(cachePolicyId=OPTIMIZED)
    name = "ttl-cloudfront-behaviour-bounds"
    assert found(name, given) == set()
    assert found(name, given, settings={"longest_max_s": 86400}) == {("violation", "d")}


def test_paths_are_a_setting() -> None:
    given = distribution(pathPattern="/score", cachePolicyId=OPTIMIZED)
    assert found("ttl-inference-key", given) == set()
    settings = {"paths": ["/score"]}
    assert found("ttl-inference-key", given, settings=settings) == {("violation", "d")}


def test_methods_that_need_no_cache_are_a_setting() -> None:
    settings = resource(
        "m",
        "aws:apigateway/methodSettings:MethodSettings",
        methodPath="predict/POST",
        settings={"cachingEnabled": False},
    )
    name = "ttl-api-gateway-method-cache"
    assert found(name, settings) == {("violation", "m")}
    assert found(name, settings, settings={"uncached_methods": ["POST"]}) == set()
