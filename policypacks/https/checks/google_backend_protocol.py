"""Google's load balancers speak TLS to their backends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serverless_backends import answered_by_google
from policypacks._cloud.types import GOOGLE_BACKEND_SERVICE
from policypacks._kit.common_rules import stated
from policypacks._kit.given import given
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation


def _judge(service: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if given(service, "protocol").text(default="HTTP") not in ("HTTP", "H2C"):
        return
    if answered_by_google(service, stack):
        return
    yield service.violation(
        "protocol",
        "the load balancer asks its backends over plain HTTP: "
        f"{stated(service, 'protocol', 'HTTP')}",
        expected=["HTTPS", "HTTP2"],
    )


POLICY: Final = StackPolicy(
    id="RC-HTTPS-028",
    name="https-google-backend-protocol",
    description="A backend service of Google's load balancers asks instances and addresses over "
    "HTTPS or HTTP/2.",
    severity="medium",
    types=GOOGLE_BACKEND_SERVICE,
    judge=_judge,
    remediation_steps="Set protocol to HTTPS (or HTTP2) and port_name to the port of the "
    "backends' TLS server; serverless backends always get TLS.",
    url="https://cloud.google.com/load-balancing/docs/backend-service",
)
