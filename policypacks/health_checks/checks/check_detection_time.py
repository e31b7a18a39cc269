"""Health checks notice an outage soon enough."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from policypacks.health_checks.probes import (
    DEFAULT_INTERVAL_S,
    DEFAULT_THRESHOLD,
    PROBING_TYPES,
    kind_of,
    or_default,
    told,
)


def _judge(check: View, settings: Settings) -> Iterable[Violation]:
    if kind_of(check) not in PROBING_TYPES:
        return
    interval_s = check.number("requestInterval", DEFAULT_INTERVAL_S) or 0
    threshold = check.number("failureThreshold", DEFAULT_THRESHOLD) or 0
    limit_s = settings.number("max_detection_s")
    if interval_s * threshold > limit_s:
        places = (check.at("requestInterval"), check.at("failureThreshold"))
        detection = told(interval_s * threshold, *places)
        slowest = "requestInterval" if threshold <= DEFAULT_THRESHOLD else "failureThreshold"
        yield check.violation(
            slowest,
            f"an outage is noticed after {detection} s (requestInterval "
            f"{or_default(check, 'requestInterval', DEFAULT_INTERVAL_S)} times failureThreshold "
            f"{or_default(check, 'failureThreshold', DEFAULT_THRESHOLD)}), more than {limit_s:g} s",
            expected=f"requestInterval * failureThreshold <= {limit_s:g}",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-009",
    name="health-check-detection-time",
    description="A Route 53 health check notices an outage within a set time: interval times "
    "failure threshold.",
    severity="high",
    types=HEALTH_CHECK,
    judge=_judge,
    remediation_steps="Lower request_interval (30 or 10 seconds) or failure_threshold of the "
    "aws.route53.HealthCheck.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "dns-failover-determining-health-of-endpoints.html",
    config={
        "max_detection_s": {
            "type": "number",
            "minimum": 10,
            "default": 90,
            "description": "Longest time from the outage to an unhealthy state, seconds.",
        }
    },
)
