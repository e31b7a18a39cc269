"""HTTPS listeners of load balancers send Strict-Transport-Security."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.listeners import protocol
from policypacks._cloud.types import LISTENER
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_HEADER: Final = "routingHttpResponseStrictTransportSecurityHeaderValue"


def _judge(listener: View, _settings: Settings) -> Iterable[Violation]:
    if protocol(listener) == "HTTPS" and not listener.has(_HEADER):
        yield listener.violation(
            _HEADER,
            f"browsers are not told to come back over HTTPS only: {_HEADER} is not set",
            expected="max-age=31536000; includeSubDomains",
        )


def _remediate(_listener: View, _settings: Settings) -> Mapping[str, Any]:
    return {_HEADER: "max-age=31536000; includeSubDomains"}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-031",
    name="https-listener-hsts",
    description="An HTTPS listener of an application load balancer tells browsers to use HTTPS "
    "only.",
    severity="low",
    types=LISTENER,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set routing_http_response_strict_transport_security_header_value to "
    "'max-age=31536000; includeSubDomains'.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/"
    "header-modification.html",
)
