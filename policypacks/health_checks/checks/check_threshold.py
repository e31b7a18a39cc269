"""One lost probe is no outage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from policypacks.health_checks.google_checks import ALL_CHECKS, DEFAULT_GOOGLE_THRESHOLD
from policypacks.health_checks.probes import (
    DEFAULT_THRESHOLD,
    PROBING_TYPES,
    kind_of,
    or_default,
)


def _place(check: View) -> tuple[str, int] | None:
    """Return where a check states its threshold, and the default."""
    if check.type in ALL_CHECKS:
        return "unhealthyThreshold", DEFAULT_GOOGLE_THRESHOLD
    return ("failureThreshold", DEFAULT_THRESHOLD) if kind_of(check) in PROBING_TYPES else None


def _judge(check: View, settings: Settings) -> Iterable[Violation]:
    least = settings.whole("min_failure_threshold")
    place = _place(check)
    if place is None:
        return
    name, default = place
    if (check.number(name, default) or 0) < least:
        yield check.violation(
            name,
            f"{name} is {or_default(check, name, default)}, below {least}: so few failed "
            "probes in a row move all clients away that a lost packet looks like an outage",
            expected=f">= {least}",
        )


def _remediate(check: View, settings: Settings) -> Mapping[str, Any]:
    place = _place(check)
    return {} if place is None else {place[0]: settings.whole("min_failure_threshold")}


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-010",
    name="health-check-threshold",
    description="A Route 53 or Google health check fails only after several probes in a row have "
    "failed.",
    severity="medium",
    types=(*HEALTH_CHECK, *ALL_CHECKS),
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set failure_threshold of the aws.route53.HealthCheck, or "
    "unhealthy_threshold of the Google one, to 2 or 3.",
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
