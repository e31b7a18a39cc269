"""Health checks are not switched off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(check: View, _settings: Settings) -> Iterable[Violation]:
    if check.flag("disabled"):
        yield check.violation(
            "disabled",
            "this health check is disabled: Route 53 counts its endpoint as healthy for ever",
            expected=False,
        )


def _remediate(_check: View, _settings: Settings) -> Mapping[str, Any]:
    return {"disabled": False}


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-004",
    name="health-check-enabled",
    description="A Route 53 health check is not disabled.",
    severity="high",
    types=HEALTH_CHECK,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Remove disabled from the aws.route53.HealthCheck, or set it to False.",
    url="https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html",
)
