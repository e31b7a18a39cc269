"""Reads what the security groups of a VPC let in, whichever resource states the rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policypacks._cloud.everywhere import hold_everywhere
from policypacks._kit.settings import Settings
from policypacks._kit.view import MASK, CannotEvaluateError, View

SECURITY_GROUP: Final = (
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
)
SECURITY_GROUP_RULE: Final = (
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
)
# Sources: an inline or classic rule, then a rule of aws.vpc.
_RANGES: Final = ("cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6")
_ALL_PROTOCOLS: Final = frozenset({"-1", "all"})
# Names and numbers of TCP and UDP (IANA protocol numbers).
_WITH_PORTS: Final = frozenset({"tcp", "udp", "6", "17"})
_LAST_PORT: Final = 65535


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports a rule lets in, both ends included.

    Attributes:
        secret: the rule keeps them secret.
    """

    first: float
    last: float
    secret: bool = False

    @property
    def shown(self) -> str:
        """The ports as a message may show them."""
        return f"ports {MASK}" if self.secret else f"ports {self.first:g} to {self.last:g}"

    @property
    def actual(self) -> list[float] | str:
        """Both ends as plain data, without any secret."""
        return MASK if self.secret else [self.first, self.last]

    def __contains__(self, port: int) -> bool:
        return self.first <= port <= self.last


def ingress_rules(view: View) -> Iterator[View]:
    """Yield the rules of a security group for what comes in, or the rule that a resource is."""
    if view.type in SECURITY_GROUP:
        yield from view.items("ingress")
    # A rule of aws.vpc is of its own type; a classic one says which way it points.
    elif view.text("type", "ingress") == "ingress":
        yield view


def from_everywhere(rule: View) -> bool:
    """Say whether a rule's ranges hold the whole internet.

    Raises:
        CannotEvaluateError: a range is not known, and no known one does.
    """
    ranges: list[View] = []
    unread: CannotEvaluateError | None = None
    for key in _RANGES:
        place = rule.at(key)
        try:
            ranges += (place,) if isinstance(place.value, str) else place.items()
        except CannotEvaluateError as error:
            unread = error
    if hold_everywhere(one.value for one in ranges if isinstance(one.value, str)):
        return True
    if unread is not None:
        raise unread
    return hold_everywhere([one.text() or "" for one in ranges])


def ports(rule: View) -> Ports | None:
    """Return the ports a rule lets in, ``None`` for a protocol that has none.

    Raises:
        CannotEvaluateError: protocol or ports are not known.
    """
    key = "ipProtocol" if rule.has("ipProtocol") else "protocol"
    value = rule.known(key)
    protocol = f"{value:g}" if isinstance(value, float) else str(value).lower()
    if protocol in _ALL_PROTOCOLS:
        return Ports(0, _LAST_PORT)
    if protocol not in _WITH_PORTS:
        return None
    return Ports(
        rule.number("fromPort", 0) or 0,
        rule.number("toPort", _LAST_PORT) or 0,
        secret=rule.at("fromPort").secret or rule.at("toPort").secret,
    )


def ports_of(settings: Settings) -> tuple[int, ...]:
    """Return the setting ``ports``; a configuration that came by wire has floats for integers."""
    return tuple(int(float(port)) for port in settings.texts("ports"))
