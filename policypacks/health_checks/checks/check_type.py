"""Health checks ask the application, not just whether a port is open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from policypacks.health_checks.probes import kind_of

_TYPES: Final = (
    "HTTP",
    "HTTPS",
    "HTTP_STR_MATCH",
    "HTTPS_STR_MATCH",
    "TCP",
    "CALCULATED",
    "CLOUDWATCH_METRIC",
    "RECOVERY_CONTROL",
)


def _judge(check: View, settings: Settings) -> Iterable[Violation]:
    allowed = settings.texts("allowed_types")
    if kind_of(check) not in allowed:
        yield check.violation(
            "type",
            f"this health check is of type {check.shown('type')}: it does not see whether the "
            "application answers",
            expected=list(allowed),
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-006",
    name="health-check-type",
    description="A Route 53 health check asks the application and is not a bare TCP connection.",
    severity="medium",
    types=HEALTH_CHECK,
    judge=_judge,
    remediation_steps="Set type of the aws.route53.HealthCheck to HTTPS, with port and "
    "resource_path of a health endpoint.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "dns-failover-determining-health-of-endpoints.html",
    config={
        "allowed_types": {
            "type": "array",
            "items": {"type": "string", "enum": list(_TYPES)},
            "minItems": 1,
            "default": [one for one in _TYPES if one != "TCP"],
            "description": "Types a health check may have.",
        }
    },
)
