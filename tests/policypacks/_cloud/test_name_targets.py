"""Which addresses and names belong to a stack, as an export shows them."""

from __future__ import annotations

import pytest

from policypacks._cloud.name_targets import is_held
from policypacks._cloud.types import HEALTH_CHECK, RECORD
from policypacks._kit.stack import Stack
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import PropertyValue, Secret


def stack(type_: str, **outputs: PropertyValue) -> Stack:
    resource = Resource("u::r", type_, "r", outputs=outputs)
    return Stack(ResourceGraph("p", "s", {"u::r": resource}))


@pytest.mark.parametrize(
    ("type_", "outputs", "target"),
    [
        ("aws:ec2/eip:Eip", {"publicIp": "203.0.113.7"}, "203.0.113.7"),
        ("aws:lb/loadBalancer:LoadBalancer", {"dnsName": "lb-1.elb.a.com"}, "LB-1.elb.a.com."),
        (
            "aws:lb/loadBalancer:LoadBalancer",
            {"dnsName": "lb-1.elb.a.com"},
            "dualstack.lb-1.elb.a.com",
        ),
        (
            "aws:apigatewayv2/domainName:DomainName",
            {"domainNameConfiguration": {"targetDomainName": "d-1.execute-api.a.com"}},
            "d-1.execute-api.a.com",
        ),
        (
            "aws:globalaccelerator/accelerator:Accelerator",
            {"ipSets": ({"ipAddresses": ("203.0.113.8", "203.0.113.9")},)},
            "203.0.113.9",
        ),
        (
            "gcp:compute/globalAddress:GlobalAddress",
            {"address": Secret("203.0.113.7")},
            "203.0.113.7",
        ),
        (RECORD[0], {"name": "api.example.com"}, "api.example.com"),
    ],
)
def test_a_target_is_found_where_resources_hold_it(
    type_: str, outputs: dict[str, PropertyValue], target: str
) -> None:
    assert is_held(target, stack(type_, **outputs))


@pytest.mark.parametrize(
    ("type_", "outputs"),
    [
        # A health check only repeats what it probes, a record what it answers.
        (HEALTH_CHECK[0], {"ipAddress": "203.0.113.7"}),
        (RECORD[0], {"records": ("203.0.113.7",)}),
        ("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {"cidrIpv4": "203.0.113.7"}),
    ],
)
def test_who_only_mentions_a_target_does_not_hold_it(
    type_: str, outputs: dict[str, PropertyValue]
) -> None:
    assert not is_held("203.0.113.7", stack(type_, **outputs))
