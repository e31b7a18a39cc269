"""Machines in a subnet get no public address unless they ask for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_MAPS: Final = "mapPublicIpOnLaunch"


def _judge(subnet: View, _settings: Settings) -> Iterable[Violation]:
    if subnet.flag(_MAPS):
        yield subnet.violation(
            _MAPS,
            f"every machine started in the subnet can be reached from the internet: {_MAPS} is "
            "true",
            expected=False,
        )


def _remediate(_subnet: View, _settings: Settings) -> Mapping[str, Any]:
    return {_MAPS: False}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-089",
    name="access-vpc-subnet-public-address",
    description="Subnets give no public address to whatever starts in them.",
    severity="medium",
    types=("aws:ec2/subnet:Subnet",),
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set map_public_ip_on_launch=False, or leave it out; load balancers and "
    "Elastic IPs bring addresses of their own.",
    url="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html",
    covers=("CKV_AWS_130", "AWS-0164"),
)
