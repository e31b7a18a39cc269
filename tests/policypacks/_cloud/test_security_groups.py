"""What a security group's rule lets in, and from where, in every shape a rule can have."""

from __future__ import annotations

import pytest

from policypacks._cloud.security_groups import (
    SECURITY_GROUP,
    SECURITY_GROUP_RULE,
    from_everywhere,
    ingress_rules,
    ports,
)
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN, PropertyValue

CLASSIC, VPC = SECURITY_GROUP_RULE


def rule(type_: str = VPC, **properties: PropertyValue) -> View:
    return View.of(Resource("u::r", type_, "r", inputs=properties))


@pytest.mark.parametrize(
    ("protocol", "inside", "outside"),
    [
        ("tcp", (20, 22, 25), (19, 26)),
        ("UDP", (22,), (443,)),
        (6.0, (22,), (443,)),
        ("17", (22,), (443,)),
        # All protocols are all ports, whatever the rule says of them.
        ("-1", (0, 22, 443, 65535), ()),
        (-1, (443,), ()),
        ("all", (443,), ()),
    ],
)
def test_ports_are_those_of_protocols_that_have_them(
    protocol: PropertyValue, inside: tuple[int, ...], outside: tuple[int, ...]
) -> None:
    opened = ports(rule(ipProtocol=protocol, fromPort=20, toPort=25))
    assert opened is not None
    assert all(port in opened for port in inside)
    assert not any(port in opened for port in outside)


@pytest.mark.parametrize("protocol", ["icmp", "1", 58.0])
def test_a_protocol_without_ports_opens_none(protocol: PropertyValue) -> None:
    # For ICMP the two numbers are a type and a code.
    assert ports(rule(protocol=protocol, fromPort=8, toPort=0)) is None


def test_unknown_ports_are_not_guessed() -> None:
    with pytest.raises(CannotEvaluateError):
        ports(rule(ipProtocol="tcp", fromPort=UNKNOWN, toPort=22))


@pytest.mark.parametrize(
    ("ranges", "everywhere"),
    [
        ({"cidrIpv4": "0.0.0.0/0"}, True),
        ({"cidrIpv6": "::/0"}, True),
        ({"cidrBlocks": ("10.0.0.0/8", "0.0.0.0/0")}, True),
        ({"ipv6CidrBlocks": ("::/0",), "cidrBlocks": UNKNOWN}, True),
        ({"cidrBlocks": (UNKNOWN, "0.0.0.0/0")}, True),
        ({"cidrIpv6": "0::/0"}, True),
        ({"cidrBlocks": ("0.0.0.0/1", "128.0.0.0/1")}, True),
        ({"cidrBlocks": ("0.0.0.0/1", "10.0.0.0/8")}, False),
        ({"cidrIpv4": "10.0.0.0/8"}, False),
        ({"referencedSecurityGroupId": UNKNOWN}, False),
    ],
)
def test_everywhere_is_a_range_that_holds_all_addresses(
    ranges: dict[str, PropertyValue], everywhere: bool
) -> None:
    assert from_everywhere(rule(**ranges)) is everywhere


@pytest.mark.parametrize("ranges", [{"cidrBlocks": (UNKNOWN,)}, {"cidrIpv6": UNKNOWN}])
def test_an_unknown_range_may_be_everywhere(ranges: dict[str, PropertyValue]) -> None:
    with pytest.raises(CannotEvaluateError):
        from_everywhere(rule(**ranges))


def test_only_what_comes_in_is_looked_at() -> None:
    assert not list(ingress_rules(rule(CLASSIC, type="egress")))
    assert len(list(ingress_rules(rule(CLASSIC, type="ingress")))) == 1
    assert len(list(ingress_rules(rule(VPC)))) == 1
    group = rule(SECURITY_GROUP[0], ingress=({}, {}), egress=({},))
    assert [one.path for one in ingress_rules(group)] == ["ingress[0]", "ingress[1]"]
