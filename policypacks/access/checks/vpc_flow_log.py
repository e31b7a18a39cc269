"""Networks record which connections were tried and refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_VPC: Final = "aws:ec2/vpc:Vpc"
_LOG: Final = "aws:ec2/flowLog:FlowLog"


def _judge(view: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if view.type == _VPC:
        if not stack.referring(view, "vpcId", _LOG):
            yield Violation(
                view.urn, "", "nobody can tell later who tried to reach what: no flow log"
            )
    elif view.text("trafficType") == "ACCEPT":
        yield view.violation(
            "trafficType",
            "what was refused, an attack's first trace, is left out: trafficType is ACCEPT",
            expected=["ALL", "REJECT"],
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-087",
    name="access-vpc-flow-log",
    description="VPCs have a flow log that records what was refused.",
    severity="medium",
    types=(_VPC, _LOG),
    judge=_judge,
    remediation_steps="Add an aws.ec2.FlowLog with the VPC's id as vpc_id and traffic_type ALL.",
    url="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
    covers=("CKV2_AWS_11", "AWS-0178"),
)
