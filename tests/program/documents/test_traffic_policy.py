"""Traffic policy documents: the schema Route 53 takes, and what it would refuse."""

import json

import pytest

from program.components.traffic_policy import fill
from program.documents.serving_policy import serving_policy
from program.documents.traffic_policy import (
    Endpoint,
    Failover,
    Geo,
    GeoLocation,
    Geoproximity,
    Latency,
    Multivalue,
    Proximity,
    Rule,
    Target,
    TrafficPolicyError,
    Weighted,
    build,
    health_check_placeholder,
    placeholders,
)

A = Endpoint("a", "a.example.com")
B = Endpoint("b", "b.example.com")


def test_nested_rules_refer_to_each_other_by_name() -> None:
    inner = Failover("pair", Target(A, health_check="check-a"), Target(B))
    document = build("CNAME", Latency("nearest", (("us-east-1", Target(inner)),)))
    assert document == {
        "AWSPolicyFormatVersion": "2015-10-01",
        "RecordType": "CNAME",
        "StartRule": "nearest",
        "Endpoints": {
            "a": {"Type": "value", "Value": "a.example.com"},
            "b": {"Type": "value", "Value": "b.example.com"},
        },
        "Rules": {
            "nearest": {
                "RuleType": "latency",
                "Regions": [{"Region": "us-east-1", "RuleReference": "pair"}],
            },
            "pair": {
                "RuleType": "failover",
                "Primary": {"EndpointReference": "a", "HealthCheck": "check-a"},
                "Secondary": {"EndpointReference": "b"},
            },
        },
    }


def test_a_single_endpoint_starts_without_a_rule() -> None:
    document = build("A", Endpoint("only", "192.0.2.1"))
    assert document["StartEndpoint"] == "only"
    assert "StartRule" not in document
    assert "Rules" not in document


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            Geo(
                "r",
                (GeoLocation(Target(A), country="US", subdivision="CA"), GeoLocation(Target(B))),
            ),
            {
                "RuleType": "geo",
                "Locations": [
                    {"EndpointReference": "a", "Country": "US", "Subdivision": "CA"},
                    {"EndpointReference": "b", "IsDefault": True},
                ],
            },
        ),
        (
            Geoproximity("r", (Proximity(Target(A), "eu-west-1", -20),)),
            {
                "RuleType": "geoproximity",
                "GeoproximityLocations": [
                    {"Region": "aws:route53:eu-west-1", "Bias": "-20", "EndpointReference": "a"}
                ],
            },
        ),
        (
            Weighted("r", ((255, Target(A, evaluate_target_health=True)),)),
            {
                "RuleType": "weighted",
                "Items": [
                    {"Weight": "255", "EndpointReference": "a", "EvaluateTargetHealth": True}
                ],
            },
        ),
        (
            Multivalue("r", (Target(A, health_check="h"),)),
            {"RuleType": "multivalue", "Items": [{"EndpointReference": "a", "HealthCheck": "h"}]},
        ),
    ],
)
def test_every_rule_type_has_its_own_shape(rule: Rule, expected: object) -> None:
    assert build("CNAME", rule)["Rules"] == {"r": expected}


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (Latency("r", ()), "has no branch"),
        (Latency("r", (("eu-west-1", Target(A)), ("eu-west-1", Target(B)))), "a region twice"),
        (Weighted("r", ((256, Target(A)),)), "outside 0..255"),
        (Geoproximity("r", (Proximity(Target(A), "eu-west-1", 100),)), "outside -99..99"),
        (Geo("r", (GeoLocation(Target(A)), GeoLocation(Target(B)))), "an area twice"),
        (Geo("r", (GeoLocation(Target(A), subdivision="CA", continent="NA"),)), "its country"),
        (Geo("r", (GeoLocation(Target(A), continent="NA", country="US"),)), "in one location"),
        (Multivalue("r", (Target(Weighted("inner", ((1, Target(A)),))),)), "endpoints only"),
        (Failover("r", Target(A), Target(Endpoint("a", "other.example.com"))), "two endpoints"),
    ],
)
def test_what_route_53_would_refuse_is_refused_by_name(rule: Rule, message: str) -> None:
    with pytest.raises(TrafficPolicyError, match=message):
        build("CNAME", rule)


def test_a_document_above_the_size_limit_is_refused() -> None:
    endpoints = [Endpoint(f"e{number}", f"{number}." + "x" * 60) for number in range(1000)]
    with pytest.raises(TrafficPolicyError, match="Route 53 takes 102400"):
        build("CNAME", Multivalue("r", tuple(Target(one) for one in endpoints)))


def test_only_s3_websites_have_a_region() -> None:
    with pytest.raises(TrafficPolicyError, match="s3-website"):
        Endpoint("e", "x.example.com", region="eu-west-1")
    with pytest.raises(TrafficPolicyError, match="s3-website"):
        Endpoint("e", "x.example.com", type="s3-website")


def test_placeholders_are_found_and_filled() -> None:
    document = serving_policy(["us-east-1", "eu-west-1"], "example.com", "us-east-1", "eu-west-1")
    assert placeholders(document) == {"us-east-1", "eu-west-1"}
    filled = fill(json.dumps(document), {"us-east-1": "id-1", "eu-west-1": "id-2"})
    assert placeholders(json.loads(filled)) == frozenset()
    assert filled.count('"HealthCheck": "id-1"') == 2
    assert health_check_placeholder("x") == "${health_check:x}"


def test_the_serving_policy_stands_in_for_every_region_by_another() -> None:
    regions = ["us-east-1", "eu-west-1", "sa-east-1"]
    document = serving_policy(regions, "example.com", "us-east-1", "eu-west-1")
    rules = document["Rules"]
    assert isinstance(rules, dict)
    pairs = {
        rule["Primary"]["EndpointReference"]: rule["Secondary"]["EndpointReference"]
        for rule in rules.values()
        if rule["RuleType"] == "failover"
    }
    assert pairs == {"us-east-1": "eu-west-1", "eu-west-1": "us-east-1", "sa-east-1": "us-east-1"}
