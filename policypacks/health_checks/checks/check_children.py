"""A calculated health check can both fail and succeed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from policypacks.health_checks.probes import kind_of

_THRESHOLD: Final = "childHealthThreshold"
_CHILDREN: Final = "childHealthchecks"


def _judge(check: View, _settings: Settings) -> Iterable[Violation]:
    if kind_of(check) != "CALCULATED":
        return
    if not check.has(_CHILDREN):
        yield check.violation(
            _CHILDREN, "this calculated health check has no children", expected="health check ids"
        )
        return
    threshold = check.number(_THRESHOLD, 0) or 0
    if threshold < 1:
        yield check.violation(
            _THRESHOLD,
            "this calculated health check needs no healthy child "
            f"({_THRESHOLD} is {check.shown(_THRESHOLD)}): it is always healthy",
            expected=">= 1",
        )
        return
    children = len(list(check.items(_CHILDREN)))
    if threshold > children:
        yield check.violation(
            _THRESHOLD,
            f"this calculated health check needs {check.shown(_THRESHOLD)} healthy children and "
            f"has {children}: it is never healthy",
            expected=f"<= {children}",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-014",
    name="health-check-children",
    description="A calculated Route 53 health check needs at least one of its children, and no "
    "more than it has.",
    severity="high",
    types=HEALTH_CHECK,
    judge=_judge,
    remediation_steps="Set child_health_threshold of the aws.route53.HealthCheck between 1 and "
    "the number of child_healthchecks.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "health-checks-creating-values.html",
)
