"""CloudFront distributions with a certificate of their own use a current security policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION, MULTITENANT_DISTRIBUTION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_VERSION: Final = "minimumProtocolVersion"
# What dropped the ciphers without forward secrecy or authenticated encryption (developer guide,
# "Supported protocols and ciphers between viewers and CloudFront", 2026-11).
_CURRENT: Final = ("TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025")


def _certificate(distribution: View) -> Iterable[View]:
    return (distribution.at("viewerCertificate"),)


def _judge(certificate: View, _settings: Settings) -> Iterable[Violation]:
    if certificate.flag("cloudfrontDefaultCertificate"):
        return
    if certificate.text(_VERSION) not in _CURRENT:
        default = "" if certificate.has(_VERSION) else ", so TLSv1"
        yield certificate.violation(
            _VERSION,
            f"viewers may use ciphers of before 2021: {_VERSION} is "
            f"{certificate.shown(_VERSION)}{default}",
            expected=list(_CURRENT),
        )


def _remediate(_certificate: View, _settings: Settings) -> Mapping[str, Any]:
    return {_VERSION: "TLSv1.2_2021"}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-003",
    name="https-cloudfront-current-tls",
    description="A distribution with a certificate of its own offers only ciphers of 2021 or "
    "newer.",
    severity="low",
    types=(*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION),
    parts=_certificate,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set minimum_protocol_version of viewer_certificate to TLSv1.2_2021, "
    "TLSv1.2_2025 or TLSv1.3_2025.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "secure-connections-supported-viewer-protocols-ciphers.html",
    covers=("AWS-0013",),
)
