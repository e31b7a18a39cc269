"""What a check says of inputs never shows what is secret in them, nor in a sibling."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

import pytest

from simulator.preview.checks import check_resource
from simulator.resources.values import PropertyValue, Secret, contains_secret

Inputs: TypeAlias = Mapping[str, PropertyValue]

DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
BEHAVIOR: Inputs = {
    "targetOriginId": "other",
    "viewerProtocolPolicy": "https-only",
    "allowedMethods": ("GET", "HEAD"),
    "cachedMethods": ("GET", "HEAD"),
}
# Type, plain inputs, the properties that are made secret, the path found, what must not be shown.
QUOTING: list[tuple[str, Inputs, tuple[str, ...], str, tuple[str, ...]]] = [
    (
        DISTRIBUTION,
        {"origins": ({"originId": "hushed"},), "defaultCacheBehavior": BEHAVIOR},
        ("origins",),
        "defaultCacheBehavior.targetOriginId",
        ("hushed",),
    ),
    (
        DISTRIBUTION,
        {"viewerCertificate": {"acmCertificateArn": "arn:aws:acm:eu-west-9:1:certificate/a"}},
        ("viewerCertificate",),
        "viewerCertificate.acmCertificateArn",
        ("eu-west-9",),
    ),
    (
        "aws:cloudfront/cachePolicy:CachePolicy",
        {"minTtl": 7777, "maxTtl": 5},
        ("minTtl",),
        "maxTtl",
        ("7777",),
    ),
    (
        DISTRIBUTION,
        {"defaultCacheBehavior": {**BEHAVIOR, "minTtl": 7777, "maxTtl": 6666}},
        ("defaultCacheBehavior",),
        "defaultCacheBehavior.maxTtl",
        ("7777", "6666"),
    ),
    (
        "gcp:compute/backendService:BackendService",
        {"cdnPolicy": {"defaultTtl": 7777, "maxTtl": 6666}},
        ("cdnPolicy",),
        "cdnPolicy.defaultTtl",
        ("7777", "6666"),
    ),
    (
        "gcp:compute/backendService:BackendService",
        {"cdnPolicy": {"clientTtl": 7777, "maxTtl": 6666}},
        ("cdnPolicy",),
        "cdnPolicy.clientTtl",
        ("7777", "6666"),
    ),
    (
        "aws:route53/healthCheck:HealthCheck",
        {"type": "HTTPS_STR_MATCH", "fqdn": "a.b"},
        ("type",),
        "searchString",
        ("HTTPS_STR_MATCH",),
    ),
    ("aws:route53/healthCheck:HealthCheck", {"type": "TCP"}, ("type",), "fqdn", ("TCP",)),
    (
        "aws:route53/trafficPolicy:TrafficPolicy",
        {"document": json.dumps({"AWSPolicyFormatVersion": "hushed", "StartRule": "r"})},
        ("document",),
        "document",
        ("hushed",),
    ),
    (
        "gcp:compute/healthCheck:HealthCheck",
        {"timeoutSec": 222, "checkIntervalSec": 111},
        ("checkIntervalSec", "timeoutSec"),
        "timeoutSec",
        ("222", "111"),
    ),
    (
        "gcp:compute/healthCheck:HealthCheck",
        {"checkIntervalSec": 17, "sourceRegions": ("a", "b", "c")},
        ("checkIntervalSec",),
        "checkIntervalSec",
        ("17",),
    ),
    (
        "gcp:compute/regionAutoscaler:RegionAutoscaler",
        {"autoscalingPolicy": {"minReplicas": 7777, "maxReplicas": 6666}},
        ("autoscalingPolicy",),
        "autoscalingPolicy.minReplicas",
        ("7777", "6666"),
    ),
    (
        "gcp:cloudrunv2/service:Service",
        {"scaling": {"minInstanceCount": 7777, "maxInstanceCount": 6666}},
        ("scaling",),
        "scaling.minInstanceCount",
        ("7777", "6666"),
    ),
    (
        "gcp:cloudrunv2/service:Service",
        {"traffics": ({"percent": 77}, {"percent": 66})},
        ("traffics",),
        "traffics",
        ("143",),
    ),
]


def texts(type_: str, inputs: Inputs) -> dict[str, str]:
    """Return everything said of each path."""
    found: dict[str, str] = {}
    for issue in check_resource(type_, inputs):
        found[issue.path] = f"{found.get(issue.path, '')} {issue.message} {issue.hint}"
    return found


@pytest.mark.parametrize(("type_", "inputs", "names", "path", "values"), QUOTING)
def test_a_rule_about_two_properties_shows_the_secret_one_nowhere(
    type_: str, inputs: Inputs, names: tuple[str, ...], path: str, values: tuple[str, ...]
) -> None:
    plain = texts(type_, inputs)
    assert any(value in plain[path] for value in values)  # else the test could not fail
    hidden = texts(type_, {**inputs, **{name: Secret(inputs[name]) for name in names}})
    assert path in hidden
    assert not [value for value in values for text in hidden.values() if value in text]


def test_the_keys_of_a_secret_mapping_are_secret_too() -> None:
    inputs: Inputs = {
        "healthCheck": Secret({"hushed": 1, "interval": "30"}),
        "tags": Secret({"hushed": ("a",)}),
        "port": 443,
    }
    found = texts("aws:lb/targetGroup:TargetGroup", inputs)
    assert "hushed" not in str(found)
    assert "unknown property" in found["healthCheck"]
    assert "got a list" in found["tags"]


def test_a_secret_is_found_at_any_depth() -> None:
    assert contains_secret({"a": ({"b": Secret(1)},)})
    assert not contains_secret({"a": ({"b": 1},), "c": None})
