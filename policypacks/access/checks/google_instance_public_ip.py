"""Machines are reached through load balancers, not by addresses of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.google_machines import stating
from policypacks._cloud.types import GOOGLE_MACHINE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_INTERFACES: Final = "networkInterfaces"


def _interfaces(machine: View) -> Iterator[View]:
    for one in stating(_INTERFACES)(machine):
        yield from one.items(_INTERFACES)


def _judge(interface: View, _settings: Settings) -> Iterable[Violation]:
    for key in ("accessConfigs", "ipv6AccessConfigs"):
        # Even an empty entry asks for an address.
        if any(True for _ in interface.items(key)):
            yield interface.violation(
                key,
                f"the machine can be reached past the load balancer: {key} gives it a public "
                "address",
                expected="none",
            )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-099",
    name="access-google-instance-public-ip",
    description="Compute Engine machines have no public address.",
    severity="high",
    types=GOOGLE_MACHINE,
    parts=_interfaces,
    judge=_judge,
    remediation_steps="Leave access_configs out of network_interfaces; give the subnetwork "
    "private_ip_google_access, and a Cloud NAT where machines must call out.",
    url="https://cloud.google.com/compute/docs/ip-addresses#externaladdresses",
    covers=("CKV_GCP_40", "GCP-0031"),
)
