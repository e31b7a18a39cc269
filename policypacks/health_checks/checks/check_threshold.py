"""One lost probe is no outage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.types import HEALTH_CHECK
from policypacks._kit.view import View, Violation
from policypacks.health_checks.probes import DEFAULT_THRESHOLD, PROBING_TYPES, kind_of


def _judge(check: View, settings: Settings) -> Iterable[Violation]:
    least = settings.whole("min_failure_threshold")
    if kind_of(check) not in PROBING_TYPES:
        return
    if (check.number("failureThreshold", DEFAULT_THRESHOLD) or 0) < least:
        yield check.violation(
            "failureThreshold",
            f"{check.shown('failureThreshold')} failed probe(s) in a row are enough to move all "
            f"clients away (failureThreshold below {least}): a lost packet looks like an outage",
            expected=f">= {least}",
        )


def _remediate(_check: View, settings: Settings) -> Mapping[str, Any]:
    return {"failureThreshold": settings.whole("min_failure_threshold")}


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-010",
    name="health-check-threshold",
    description="A Route 53 health check fails only after several probes in a row have failed.",
    severity="medium",
    types=HEALTH_CHECK,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set failure_threshold of the aws.route53.HealthCheck to 2 or 3.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "dns-failover-determining-health-of-endpoints.html",
    config={
        "min_failure_threshold": {
            "type": "integer",
            "minimum": 1,
            "maximum": 10,
            "default": 2,
            "description": "Fewest failed probes in a row that count as an outage.",
        }
    },
)
