"""Health checks ask for a path that tells of health."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from policypacks.health_checks.probes import HTTP_TYPES, kind_of


def _judge(check: View, _settings: Settings) -> Iterable[Violation]:
    if kind_of(check) not in HTTP_TYPES or (check.text("resourcePath") or "/") != "/":
        return
    shown = check.shown("resourcePath") if check.has("resourcePath") else "not set, so /"
    yield check.violation(
        "resourcePath",
        f"this health check asks for the root path (resourcePath is {shown}), which may answer "
        "while the application behind it does not",
        expected="the path of a health endpoint, e.g. /healthz",
    )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-007",
    name="health-check-path",
    description="A Route 53 health check over HTTP asks for the path of a health endpoint.",
    severity="medium",
    types=HEALTH_CHECK,
    judge=_judge,
    remediation_steps="Set resource_path of the aws.route53.HealthCheck to a path that answers "
    "only when the application can serve, e.g. /healthz.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "health-checks-creating-values.html",
)
