"""An auto-scaling group behind a load balancer replaces what the balancer finds unhealthy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.types import (
    AUTOSCALING_ATTACHMENT,
    AUTOSCALING_GROUP,
    CLASSIC_LOAD_BALANCER,
    TARGET_GROUP,
)
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack, agreed
from policypacks._kit.view import View, Violation

_TYPE: Final = "healthCheckType"
_GROUP: Final = "autoscalingGroupName"
_INLINE: Final = ("targetGroupArns", "loadBalancers")
_BALANCERS: Final = (
    ("elb", CLASSIC_LOAD_BALANCER),
    ("lbTargetGroupArn", TARGET_GROUP),
    ("albTargetGroupArn", TARGET_GROUP),
)


def _judge(view: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    return _attachment(view, stack) if view.type in AUTOSCALING_ATTACHMENT else _group(view)


def _group(group: View) -> Iterator[Violation]:
    if any(group.has(name) for name in _INLINE) and not _uses_balancer(group):
        yield group.violation(
            _TYPE,
            f"this group is behind a load balancer and does not use its health checks ({_TYPE} is "
            f"{_shown(group)}): an instance that runs but does not answer is never replaced",
            expected="ELB",
        )


def _attachment(attachment: View, stack: Stack) -> Iterator[Violation]:
    for name, types in _BALANCERS:
        if not attachment.has(name):
            continue
        balancers = stack.linked(attachment, name, *types)
        if not agreed(balancers, lambda one: one.has("healthCheck"), attachment.at(name)):
            yield attachment.violation(
                name,
                "the load balancer or target group that this group is attached to states no "
                "health check, by which instances would be replaced",
                expected="a health check",
            )
    groups = stack.linked(attachment, _GROUP, *AUTOSCALING_GROUP)
    if not agreed(groups, _uses_balancer, attachment.at(_GROUP)):
        yield attachment.violation(
            _GROUP,
            "this group is attached to a load balancer and does not use its health checks "
            f"({_TYPE} is {_shown(groups[0])}): an instance that runs but does not answer is "
            "never replaced",
            expected="ELB",
        )


def _uses_balancer(group: View) -> bool:
    return (group.text(_TYPE) or "").upper() == "ELB"


def _shown(group: View) -> str:
    return group.shown(_TYPE) if group.has(_TYPE) else "not set, so EC2"


POLICY: Final = StackPolicy(
    id="RC-HEALTH-026",
    name="health-autoscaling-load-balancer-checks",
    description="An auto-scaling group behind a load balancer uses the load balancer's health "
    "checks, and the load balancer states them.",
    severity="medium",
    types=(*AUTOSCALING_ATTACHMENT, *AUTOSCALING_GROUP),
    judge=_judge,
    remediation_steps="Set health_check_type='ELB' on the aws.autoscaling.Group, and give the "
    "aws.lb.TargetGroup or aws.elb.LoadBalancer a health_check.",
    url="https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-add-elb-healthcheck.html",
    covers=("CKV2_AWS_15",),
)
