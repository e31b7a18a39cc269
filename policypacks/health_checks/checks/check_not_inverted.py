"""Health checks say healthy when they mean it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(check: View, _settings: Settings) -> Iterable[Violation]:
    if check.flag("invertHealthcheck"):
        yield check.violation(
            "invertHealthcheck",
            "this health check is inverted: its records are answered only while the endpoint is "
            "down",
            expected=False,
        )


def _remediate(_check: View, _settings: Settings) -> Mapping[str, Any]:
    return {"invertHealthcheck": False}


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-005",
    name="health-check-not-inverted",
    description="A Route 53 health check is not inverted.",
    severity="high",
    types=HEALTH_CHECK,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Remove invert_healthcheck from the aws.route53.HealthCheck, or set it to "
    "False.",
    url="https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html",
)
