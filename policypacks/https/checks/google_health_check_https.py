"""Google's health checks do not ask over plain HTTP."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import GOOGLE_HEALTH_CHECK
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_LEGACY: Final = ("gcp:compute/httpHealthCheck:HttpHealthCheck",)
_PLAIN: Final = "httpHealthCheck"


def _judge(check: View, _settings: Settings) -> Iterable[Violation]:
    if check.type in _LEGACY:
        yield check.violation(
            "",
            "the check asks over plain HTTP: a legacy HttpHealthCheck can do nothing else",
            expected="a HealthCheck with httpsHealthCheck",
        )
    elif check.at(_PLAIN).value is not None:
        # A block without any property counts: it asks for / on port 80.
        yield check.violation(
            _PLAIN,
            f"the check asks over plain HTTP: {_PLAIN} is set",
            expected="httpsHealthCheck or http2HealthCheck",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-027",
    name="https-google-health-check-https",
    description="A Google health check asks over HTTPS or HTTP/2, as the load balancer does.",
    severity="medium",
    types=(*GOOGLE_HEALTH_CHECK, *_LEGACY),
    judge=_judge,
    remediation_steps="Replace http_health_check by https_health_check with the port of the "
    "backends' TLS server.",
    url="https://cloud.google.com/load-balancing/docs/health-check-concepts",
)
