"""A health check on an alarm does not take missing data for health."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from policypacks.health_checks.probes import kind_of

_STATUS: Final = "insufficientDataHealthStatus"


def _judge(check: View, _settings: Settings) -> Iterable[Violation]:
    if kind_of(check) == "CLOUDWATCH_METRIC" and (check.text(_STATUS) or "").lower() == "healthy":
        yield check.violation(
            _STATUS,
            "this health check counts as healthy while its alarm has no data: an endpoint that "
            "stops reporting is never taken out of service",
            expected=["Unhealthy", "LastKnownStatus"],
        )


def _remediate(_check: View, _settings: Settings) -> Mapping[str, Any]:
    return {_STATUS: "LastKnownStatus"}


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-013",
    name="health-check-insufficient-data",
    description="A Route 53 health check on a CloudWatch alarm does not count as healthy while "
    "the alarm has no data.",
    severity="medium",
    types=HEALTH_CHECK,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set insufficient_data_health_status of the aws.route53.HealthCheck to "
    "Unhealthy or LastKnownStatus.",
    url="https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html",
)
