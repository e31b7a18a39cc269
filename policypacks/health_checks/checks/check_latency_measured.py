"""Health checks record how fast the endpoint answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from policypacks.health_checks.probes import PROBING_TYPES, kind_of


def _judge(check: View, _settings: Settings) -> Iterable[Violation]:
    if kind_of(check) in PROBING_TYPES and not check.flag("measureLatency"):
        yield check.violation(
            "measureLatency",
            "this health check does not measure latency (measureLatency is "
            f"{check.shown('measureLatency')}): nobody sees an endpoint slow down before it fails",
            expected=True,
        )


def _remediate(_check: View, _settings: Settings) -> Mapping[str, Any]:
    return {"measureLatency": True}


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-012",
    name="health-check-latency-measured",
    description="A Route 53 health check measures latency from its checker regions.",
    severity="low",
    types=HEALTH_CHECK,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set measure_latency=True on the aws.route53.HealthCheck; it can only be "
    "set when the health check is created, and costs extra.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html",
)
