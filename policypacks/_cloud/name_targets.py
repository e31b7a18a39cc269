"""Finds what a DNS name may point at in a stack: the addresses and names its resources have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policypacks._cloud.types import HEALTH_CHECK, RECORD
from policypacks._kit.stack import Stack
from simulator.resources.values import PropertyValue, Secret

# Properties that hold an address or a host name of the resource itself.
_HELD: Final = (
    "address",
    "cloudfrontDomainName",
    "cname",
    "dnsEntries",
    "dnsName",
    "domainName",
    "domainNameConfiguration",
    "dualStackDnsName",
    "endpointUrl",
    "ipAddress",
    "ipAddresses",
    "ipSets",
    "ipv6Addresses",
    "privateIp",
    "publicDns",
    "publicIp",
    "regionalDomainName",
    "websiteDomain",
    "websiteEndpoint",
)
_NAMES: Final = ("name", "fqdn")


def is_held(target: str, stack: Stack) -> bool:
    """Say whether an address or host name belongs to a resource of the stack."""
    return _plain(target) in stack.derived(_targets)


def _targets(stack: Stack) -> frozenset[str]:
    found: set[str] = set()
    for resource in stack.graph:
        # A health check only repeats what it probes.
        if not resource.custom or resource.type in HEALTH_CHECK:
            continue
        for key in _NAMES if resource.type in RECORD else _HELD:
            found.update(_texts(resource.outputs.get(key)))
            found.update(_texts(resource.inputs.get(key)))
    return frozenset(map(_plain, found))


def _texts(value: PropertyValue) -> Iterator[str]:
    pending = [value]
    while pending:
        one = pending.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, Secret):
            pending.append(one.value)
        elif isinstance(one, tuple):
            pending += one
        elif isinstance(one, dict):
            pending += one.values()


def _plain(target: str) -> str:
    return target.lower().removesuffix(".").removeprefix("dualstack.")
