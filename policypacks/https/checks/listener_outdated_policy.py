"""Listeners of load balancers name no outdated security policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import LISTENER
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_POLICY: Final = "sslPolicy"
# Policies with TLS 1.0 or 1.1, and those of the TLS 1.3 family that bring back ciphers without
# forward secrecy ("Security policies for your Application Load Balancer", 2026-11).
_OUTDATED: Final = (
    "ELBSecurityPolicy-2015-05",
    "ELBSecurityPolicy-2016-08",
    "ELBSecurityPolicy-FS-2018-06",
    "ELBSecurityPolicy-FS-1-1-2019-08",
    "ELBSecurityPolicy-TLS-1-0-2015-04",
    "ELBSecurityPolicy-TLS-1-1-2017-01",
    "ELBSecurityPolicy-TLS13-1-0-2021-06",
    "ELBSecurityPolicy-TLS13-1-1-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
)


def _judge(listener: View, settings: Settings) -> Iterable[Violation]:
    if listener.text(_POLICY) in settings.texts("outdated"):
        yield listener.violation(
            _POLICY,
            f"clients may use outdated protocols or ciphers: {_POLICY} is "
            f"{listener.shown(_POLICY)}",
            expected="ELBSecurityPolicy-TLS13-1-2-2021-06 or newer",
        )


def _remediate(_listener: View, _settings: Settings) -> Mapping[str, Any]:
    return {_POLICY: "ELBSecurityPolicy-TLS13-1-2-2021-06"}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-016",
    name="https-listener-outdated-policy",
    description="A listener of a load balancer names no outdated security policy.",
    severity="medium",
    types=LISTENER,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set ssl_policy to ELBSecurityPolicy-TLS13-1-2-2021-06 or, better, "
    "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/"
    "describe-ssl-policies.html",
    covers=("AWS-0047",),
    config={
        "outdated": {
            "type": "array",
            "items": {"type": "string"},
            "default": list(_OUTDATED),
            "description": "Security policies that do not pass; a listener that names none is "
            "https-listener-minimum-tls's matter.",
        }
    },
)
