"""What forgets to name a security group gets one that lets nothing through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_RULES: Final = ("ingress", "egress")


def _judge(group: View, _settings: Settings) -> Iterable[Violation]:
    for direction in _RULES:
        if any(True for _ in group.items(direction)):
            yield group.violation(
                direction,
                "whatever names no security group may talk: the default one of the VPC has "
                f"{direction} rules",
                expected="none",
            )


def _remediate(_group: View, _settings: Settings) -> Mapping[str, Any]:
    return dict.fromkeys(_RULES, ())


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-088",
    name="access-vpc-default-security-group",
    description="The default security group of a VPC has no rules.",
    severity="medium",
    types=("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",),
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Declare an aws.ec2.DefaultSecurityGroup for the VPC without ingress and "
    "egress, which takes its rules away.",
    url="https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
    covers=("AWS-0173",),
    related={
        "CKV2_AWS_12": "It also fails a VPC whose default security group no resource declares."
    },
)
