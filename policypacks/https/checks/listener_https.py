"""Listeners of load balancers speak HTTPS, or redirect to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.listeners import protocol, redirects_to_https
from policypacks._cloud.types import LISTENER
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(listener: View, _settings: Settings) -> Iterable[Violation]:
    if protocol(listener) == "HTTP" and not redirects_to_https(listener):
        yield listener.violation(
            "protocol",
            f"clients are served over plain HTTP: {stated(listener, 'protocol', 'HTTP')} and no "
            "default action redirects to HTTPS",
            expected="HTTPS, or a redirect to HTTPS",
        )


def _remediate(listener: View, _settings: Settings) -> Mapping[str, Any]:
    if listener.has("certificateArn"):
        return {"protocol": "HTTPS"}
    if listener.number("port") == 443:
        # Without a certificate nothing can answer there; a redirect would lead back to itself.
        return {}
    redirect = {"protocol": "HTTPS", "port": "443", "statusCode": "HTTP_301"}
    return {"defaultActions": ({"type": "redirect", "redirect": redirect},)}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-014",
    name="https-listener-https",
    description="A listener of a load balancer serves over HTTPS; one over HTTP only redirects "
    "to it.",
    severity="high",
    types=LISTENER,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Serve on port 443 with protocol='HTTPS' and a certificate_arn; keep port 80 "
    "only with a default action of type redirect and redirect(protocol='HTTPS', port='443', "
    "status_code='HTTP_301').",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/"
    "create-https-listener.html",
    covers=("CKV_AWS_2",),
    related={"AWS-0054": "It accepts any redirect, also one that stays on HTTP."},
)
