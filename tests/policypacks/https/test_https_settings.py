"""Settings of the HTTPS pack change what passes, and links hold by value as by dependency."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from policypacks._kit.judge import Finding, judge_resource, judge_stack
from policypacks._kit.model import Policy, ResourcePolicy
from policypacks._kit.settings import Settings, defaults
from policypacks.https.checks import (
    bucket_tls_only,
    cloudfront_minimum_tls,
    end_to_end,
    google_http_redirect,
    google_ssl_policy,
    listener_minimum_tls,
    listener_outdated_policy,
    response_headers_hsts,
)
from simulator.resources.model import Resource, ResourceGraph

TODAY = date(2026, 11, 21)
LISTENER = "aws:lb/listener:Listener"
BALANCER = "aws:lb/loadBalancer:LoadBalancer"
GROUP = "aws:lb/targetGroup:TargetGroup"
ATTACHMENT = "aws:lb/targetGroupAttachment:TargetGroupAttachment"


def resource(type_: str, called: str, **inputs: Any) -> Resource:
    """Return a resource as an export has it: all values known."""
    return Resource(f"urn:pulumi:dev::test::{type_}::{called}", type_, called, inputs=inputs)


def states(policy: Policy, resources: tuple[Resource, ...], **changed: Any) -> list[str]:
    """Return the states of the findings under changed settings."""
    return [one.state for one in findings(policy, resources, changed)]


def findings(
    policy: Policy, resources: tuple[Resource, ...], changed: Mapping[str, Any]
) -> list[Finding]:
    settings = Settings({**defaults(policy.config), **changed})
    if isinstance(policy, ResourcePolicy):
        return [one for item in resources for one in judge_resource(policy, item, settings, TODAY)]
    graph = ResourceGraph("test", "dev", {item.urn: item for item in resources})
    return judge_stack(policy, graph, settings, TODAY)


def forward(group: str) -> tuple[dict[str, str], ...]:
    return ({"type": "forward", "targetGroupArn": group},)


@pytest.mark.parametrize(
    ("version", "minimum", "expected"),
    [
        ("TLSv1.2_2018", "TLSv1.2_2018", []),
        ("TLSv1.2_2018", "TLSv1.2_2021", ["violation"]),
        ("TLSv1.2_2025", "TLSv1.2_2021", []),
        ("TLSv1.2_2025", "TLSv1.3_2025", ["violation"]),
    ],
)
def test_a_team_can_ask_for_a_newer_security_policy(
    version: str, minimum: str, expected: list[str]
) -> None:
    edge = resource(
        "aws:cloudfront/distribution:Distribution",
        "edge",
        viewerCertificate={"acmCertificateArn": "arn", "minimumProtocolVersion": version},
    )
    assert states(cloudfront_minimum_tls.POLICY, (edge,), minimum=minimum) == expected


def test_a_team_can_ask_for_tls_1_3_at_load_balancers() -> None:
    front = resource(
        LISTENER,
        "front",
        port=443,
        protocol="HTTPS",
        sslPolicy="ELBSecurityPolicy-TLS13-1-2-2021-06",
    )
    assert states(listener_minimum_tls.POLICY, (front,)) == []
    assert states(listener_minimum_tls.POLICY, (front,), minimum="1.3") == ["violation"]


def test_a_team_can_name_the_outdated_policies() -> None:
    front = resource(LISTENER, "front", sslPolicy="ELBSecurityPolicy-TLS-1-2-2017-01")
    named = ["ELBSecurityPolicy-TLS-1-2-2017-01"]
    assert states(listener_outdated_policy.POLICY, (front,)) == []
    assert states(listener_outdated_policy.POLICY, (front,), outdated=named) == ["violation"]


def test_a_team_can_do_without_preload_lists() -> None:
    hsts = {"accessControlMaxAgeSec": 31536000, "includeSubdomains": True, "override": True}
    headers = resource(
        "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
        "headers",
        securityHeadersConfig={"strictTransportSecurity": hsts},
    )
    assert states(response_headers_hsts.POLICY, (headers,)) == ["violation"]
    assert states(response_headers_hsts.POLICY, (headers,), preload=False) == []


def test_a_team_can_ask_restricted_for_its_minimum() -> None:
    policy = resource("gcp:compute/sSLPolicy:SSLPolicy", "tls", profile="RESTRICTED")
    assert states(google_ssl_policy.POLICY, (policy,)) == []
    asked = states(google_ssl_policy.POLICY, (policy,), restricted_needs_minimum=True)
    assert asked == ["violation"]


def test_internal_forwarding_rules_count_when_asked_for() -> None:
    stack = (
        resource(
            "gcp:compute/forwardingRule:ForwardingRule",
            "inner",
            loadBalancingScheme="INTERNAL_MANAGED",
            target="proxy",
        ),
        resource(
            "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy",
            "plain",
            name="proxy",
            urlMap="map",
        ),
        resource("gcp:compute/regionUrlMap:RegionUrlMap", "map", name="map", defaultService="x"),
    )
    assert states(google_http_redirect.POLICY, stack) == []
    assert states(google_http_redirect.POLICY, stack, internal=True) == ["violation"]


def balancer_over(protocol: str) -> tuple[Resource, ...]:
    return (
        resource(BALANCER, "front", arn="arn:front", internal=False),
        resource(
            LISTENER,
            "https",
            loadBalancerArn="arn:front",
            port=443,
            protocol="HTTPS",
            defaultActions=forward("arn:pool"),
        ),
        resource(GROUP, "pool", arn="arn:pool", protocol=protocol, targetType="instance"),
    )


def test_hops_are_followed_by_the_values_of_an_export() -> None:
    assert states(end_to_end.POLICY, balancer_over("HTTPS")) == []
    [found] = findings(end_to_end.POLICY, balancer_over("HTTP"), {})
    assert found.urn == f"urn:pulumi:dev::test::{BALANCER}::front"
    assert "clients -> front -> https" in found.message
    assert "pool" in found.message


def test_the_last_hop_can_be_left_out() -> None:
    assert states(end_to_end.POLICY, balancer_over("HTTP"), to_targets=False) == []


def test_load_balancers_that_lead_to_each_other_come_to_an_end() -> None:
    ring = (
        resource(BALANCER, "a", arn="arn:a", loadBalancerType="network"),
        resource(
            LISTENER,
            "a-tcp",
            loadBalancerArn="arn:a",
            port=443,
            protocol="TCP",
            defaultActions=forward("arn:group"),
        ),
        resource(GROUP, "group", arn="arn:group", protocol="TCP", targetType="alb", port=443),
        resource(ATTACHMENT, "a", targetGroupArn="arn:group", targetId="arn:a"),
    )
    assert states(end_to_end.POLICY, ring) == []


@pytest.mark.parametrize("type_", ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"])
def test_buckets_of_both_provider_versions_need_a_policy(type_: str) -> None:
    bucket = resource(type_, "models", bucket="models")
    statement = (
        '{"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",'
        ' "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}'
    )
    policy = resource(
        "aws:s3/bucketPolicy:BucketPolicy", "models", bucket="models", policy=statement
    )
    assert states(bucket_tls_only.POLICY, (bucket,)) == ["violation"]
    assert states(bucket_tls_only.POLICY, (bucket, policy)) == []
