"""CloudFront speaks TLS 1.2 and nothing older to custom origins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._kit.model import ResourcePolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.origins import custom_origins
from policypacks._kit.settings import Settings
from policypacks._kit.types import CLOUDFRONT_DISTRIBUTION
from policypacks._kit.view import View, Violation

_PROTOCOLS: Final = "customOriginConfig.originSslProtocols"


def _judge(origin: View, _settings: Settings) -> Iterable[Violation]:
    yield from one_by_one(origin.items(_PROTOCOLS), _protocol)


def _protocol(protocol: View) -> Iterable[Violation]:
    if protocol.text() in ("TLSv1", "TLSv1.1", "SSLv3"):
        yield protocol.violation(
            "",
            f"CloudFront may speak {protocol.shown()} to the origin",
            expected="TLSv1.2",
        )


def _remediate(_origin: View, _settings: Settings) -> Mapping[str, Any]:
    return {_PROTOCOLS: ("TLSv1.2",)}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-007",
    name="https-cloudfront-origin-tls",
    description="CloudFront offers custom origins TLS 1.2 and nothing older.",
    severity="high",
    types=CLOUDFRONT_DISTRIBUTION,
    parts=custom_origins,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set origin_ssl_protocols of every custom_origin_config to ['TLSv1.2'].",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "DownloadDistValuesOrigin.html",
    related={"CKV2_AWS_54": "It rejects SSLv3 alone, as https-cloudfront-origin-ssl3 does."},
)
