"""Listeners of load balancers refuse TLS older than a minimum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.listeners import protocol, redirects_to_https
from policypacks._cloud.types import LISTENER
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_POLICY: Final = "sslPolicy"
_DEFAULT: Final = "ELBSecurityPolicy-2016-08"
# "Security policies for your Application Load Balancer", 2026-11: names tell the oldest version
# in these three families; all other names take TLS 1.0.
_FAMILY: Final = re.compile(r"ELBSecurityPolicy-(?:TLS13|TLS|FS)-1-(\d)-")
_MENDED: Final = {
    "1.2": "ELBSecurityPolicy-TLS13-1-2-2021-06",
    "1.3": "ELBSecurityPolicy-TLS13-1-3-2021-06",
}


def _judge(listener: View, settings: Settings) -> Iterable[Violation]:
    spoken = protocol(listener)
    minimum = settings.text("minimum")
    if spoken == "HTTP" and not redirects_to_https(listener):
        yield listener.violation(
            "protocol",
            f"clients use no TLS at all: {stated(listener, 'protocol', 'HTTP')}",
            expected=f"HTTPS with TLS {minimum} or newer",
        )
    if spoken in ("HTTPS", "TLS"):
        family = _FAMILY.match(listener.text(_POLICY) or _DEFAULT)
        oldest = f"1.{family[1]}" if family else "1.0"
        if oldest < minimum:
            yield listener.violation(
                _POLICY,
                f"clients may use TLS {oldest}: {stated(listener, _POLICY, _DEFAULT)}",
                expected=f"a security policy with TLS {minimum} or newer",
            )


def _remediate(listener: View, settings: Settings) -> Mapping[str, Any]:
    if protocol(listener) == "HTTP":
        # TLS needs a certificate, which only a person can choose.
        return {}
    return {_POLICY: _MENDED[settings.text("minimum")]}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-015",
    name="https-listener-minimum-tls",
    description="A listener of a load balancer refuses clients that cannot speak TLS 1.2.",
    severity="high",
    types=LISTENER,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set ssl_policy to ELBSecurityPolicy-TLS13-1-2-2021-06 or another policy "
    "that begins with TLS 1.2; a listener on HTTP first needs protocol='HTTPS' and a "
    "certificate_arn, or a default action that redirects to HTTPS.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/"
    "describe-ssl-policies.html",
    covers=("CKV_AWS_103",),
    related={
        "CKV2_AWS_74": "It rejects a list of nine old names, so it passes FS-2018-06 with TLS 1.0, "
        "and rejects every listener without ssl_policy, redirects and TCP included.",
    },
    config={
        "minimum": {
            "type": "string",
            "enum": list(_MENDED),
            "default": "1.2",
            "description": "The oldest TLS version a listener may take.",
        }
    },
)
