"""CloudFront distributions have a certificate of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION, MULTITENANT_DISTRIBUTION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _certificate(distribution: View) -> Iterable[View]:
    return (distribution.at("viewerCertificate"),)


def _judge(certificate: View, _settings: Settings) -> Iterable[Violation]:
    certificate.known()
    if not certificate.has("acmCertificateArn") and not certificate.has("iamCertificateId"):
        yield certificate.violation(
            "",
            "viewers get CloudFront's default certificate: neither acmCertificateArn nor "
            "iamCertificateId is set",
            expected="acmCertificateArn or iamCertificateId",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-004",
    name="https-cloudfront-custom-certificate",
    description="A distribution presents a certificate of its own, for its own name.",
    severity="medium",
    types=(*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION),
    parts=_certificate,
    judge=_judge,
    remediation_steps="Issue a certificate in us-east-1 with aws.acm.Certificate and name it as "
    "acm_certificate_arn of viewer_certificate, with ssl_support_method='sni-only'.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "using-https-alternate-domain-names.html",
    covers=("CKV2_AWS_42",),
)
