"""CloudFront distributions refuse TLS older than a minimum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION, MULTITENANT_DISTRIBUTION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

# Security policies from the oldest to the newest (developer guide, "Supported protocols and
# ciphers between viewers and CloudFront", 2026-11).
_OLDEST_FIRST: Final = (
    "SSLv3",
    "TLSv1",
    "TLSv1_2016",
    "TLSv1.1_2016",
    "TLSv1.2_2018",
    "TLSv1.2_2019",
    "TLSv1.2_2021",
    "TLSv1.2_2025",
    "TLSv1.3_2025",
)
_VERSION: Final = "minimumProtocolVersion"


def _certificate(distribution: View) -> Iterable[View]:
    return (distribution.at("viewerCertificate"),)


def _judge(certificate: View, settings: Settings) -> Iterable[Violation]:
    minimum = settings.text("minimum")
    passing = _OLDEST_FIRST[_OLDEST_FIRST.index(minimum) :]
    if certificate.flag("cloudfrontDefaultCertificate"):
        yield certificate.violation(
            "cloudfrontDefaultCertificate",
            "viewers may use TLS 1.0: with CloudFront's default certificate no minimum can be set",
            expected=False,
        )
    elif certificate.text(_VERSION) not in passing:
        default = "" if certificate.has(_VERSION) else ", so TLSv1"
        yield certificate.violation(
            _VERSION,
            f"viewers may use a protocol older than {minimum}: {_VERSION} is "
            f"{certificate.shown(_VERSION)}{default}",
            expected=list(passing),
        )


def _remediate(certificate: View, settings: Settings) -> Mapping[str, Any]:
    if certificate.flag("cloudfrontDefaultCertificate"):
        # Only a person can choose the certificate that comes in its place.
        return {}
    return {_VERSION: settings.text("minimum")}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-002",
    name="https-cloudfront-minimum-tls",
    description="CloudFront refuses viewers that cannot speak TLS 1.2.",
    severity="high",
    types=(*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION),
    parts=_certificate,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="In viewer_certificate name a certificate of your own "
    "(acm_certificate_arn, ssl_support_method='sni-only') and set minimum_protocol_version to "
    "TLSv1.2_2021 or newer.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "secure-connections-supported-viewer-protocols-ciphers.html",
    covers=("CKV_AWS_174",),
    related={
        "AWS-0013": "It passes the default certificate, whose minimum is TLS 1.0, and asks for "
        "TLSv1.2_2021 otherwise.",
    },
    config={
        "minimum": {
            "type": "string",
            "enum": list(_OLDEST_FIRST[4:]),
            "default": "TLSv1.2_2018",
            "description": "The oldest security policy that passes.",
        }
    },
)
