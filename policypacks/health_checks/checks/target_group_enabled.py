"""Load balancers check their targets at all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import TARGET_GROUP
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_ENABLED: Final = "healthCheck.enabled"


def _judge(group: View, _settings: Settings) -> Iterable[Violation]:
    if not group.flag(_ENABLED, default=True):
        yield group.violation(
            _ENABLED,
            "this target group's health checks are switched off: its load balancer, and DNS that "
            "evaluates its health, count every target as healthy",
            expected=True,
        )
    elif not group.has("healthCheck") and group.text("targetType") == "lambda":
        yield group.violation(
            "healthCheck",
            "this target group of a Lambda function states no health check, and for functions "
            "they are off by default: a failing function counts as healthy",
            expected="a health check",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-024",
    name="health-target-group-enabled",
    description="A target group checks the health of its targets, Lambda functions included.",
    severity="high",
    types=TARGET_GROUP,
    judge=_judge,
    remediation_steps="Give the aws.lb.TargetGroup a health_check with enabled=True.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html",
)
