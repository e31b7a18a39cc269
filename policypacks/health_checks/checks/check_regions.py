"""Enough checker regions vote on an endpoint's health."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.counted import counted
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from policypacks.health_checks.probes import PROBING_TYPES, kind_of


def _judge(check: View, settings: Settings) -> Iterable[Violation]:
    # Without a list all eight regions probe.
    if kind_of(check) not in PROBING_TYPES or not check.has("regions"):
        return
    least = settings.whole("min_regions")
    regions = set(check.texts("regions"))
    if len(regions) < least:
        yield check.violation(
            "regions",
            f"this endpoint's health is decided by {counted(len(regions), 'checker region')}, "
            f"fewer than {least}: one region's network trouble passes for an outage",
            expected=f"at least {least} regions, or none given",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-011",
    name="health-check-regions",
    description="A Route 53 health check that names its checker regions names at least three.",
    severity="high",
    types=HEALTH_CHECK,
    judge=_judge,
    remediation_steps="Name at least three regions in regions of the aws.route53.HealthCheck "
    "(Route 53 refuses fewer), or leave it out for all.",
    url="https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html",
    config={
        "min_regions": {
            "type": "integer",
            "minimum": 3,
            "maximum": 8,
            "default": 3,
            "description": "Fewest checker regions.",
        }
    },
)
