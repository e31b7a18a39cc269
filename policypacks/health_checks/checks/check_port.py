"""Health checks speak to a port in the protocol that is spoken there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from policypacks.health_checks.probes import DEFAULT_PORTS, kind_of

_OTHERS: Final = {80: 443, 443: 80}


def _judge(check: View, _settings: Settings) -> Iterable[Violation]:
    kind = kind_of(check)
    if kind == "TCP" and not check.has("port"):
        yield check.violation("port", "this TCP health check names no port", expected="a port")
    usual = DEFAULT_PORTS.get(kind)
    if usual is not None and check.number("port", usual) == _OTHERS[usual]:
        yield check.violation(
            "port",
            f"this health check speaks {kind} to port {check.shown('port')}, the port of the "
            "other protocol: it never succeeds",
            expected=usual,
        )


def _remediate(check: View, _settings: Settings) -> Mapping[str, Any]:
    usual = DEFAULT_PORTS.get(kind_of(check))
    return {} if usual is None else {"port": usual}


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-008",
    name="health-check-port",
    description="A Route 53 health check names a port on which its protocol is spoken.",
    severity="high",
    types=HEALTH_CHECK,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set port of the aws.route53.HealthCheck: 443 for HTTPS, 80 for HTTP, the "
    "service's own for TCP.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "health-checks-creating-values.html",
)
