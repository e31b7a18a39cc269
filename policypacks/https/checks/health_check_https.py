"""Route 53 health checks ask over HTTPS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_ENCRYPTED: Final = {"HTTP": "HTTPS", "HTTP_STR_MATCH": "HTTPS_STR_MATCH"}


def _judge(check: View, _settings: Settings) -> Iterable[Violation]:
    encrypted = _ENCRYPTED.get((check.text("type") or "").upper())
    if encrypted is not None:
        yield check.violation(
            "type",
            "the check asks over plain HTTP, so it neither is private nor notices that TLS is "
            f"broken: type is {check.shown('type')}",
            expected=encrypted,
        )


def _remediate(check: View, _settings: Settings) -> Mapping[str, Any]:
    encrypted = _ENCRYPTED[(check.text("type") or "").upper()]
    return {"type": encrypted} | ({"port": 443} if check.number("port") == 80 else {})


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-026",
    name="https-health-check-https",
    description="A Route 53 health check asks its endpoint over HTTPS, as clients do.",
    severity="medium",
    types=HEALTH_CHECK,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set type to HTTPS (or HTTPS_STR_MATCH), port to 443 and, for an endpoint "
    "with a name, fqdn and enable_sni=True.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "health-checks-creating-values.html",
)
