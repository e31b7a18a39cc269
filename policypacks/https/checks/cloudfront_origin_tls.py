"""CloudFront speaks TLS 1.2 and nothing older to custom origins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.origins import TYPES, offering, server_configs, ssl_protocols
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(config: View, _settings: Settings) -> Iterable[Violation]:
    yield from one_by_one(config.items(ssl_protocols(config)), _protocol)


def _protocol(protocol: View) -> Iterable[Violation]:
    if protocol.text() in ("TLSv1", "TLSv1.1", "SSLv3"):
        yield protocol.violation(
            "",
            f"CloudFront may speak {protocol.shown()} to the origin",
            expected="TLSv1.2",
        )


def _remediate(config: View, _settings: Settings) -> Mapping[str, Any]:
    return offering(config, ("TLSv1.2",))


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-007",
    name="https-cloudfront-origin-tls",
    description="CloudFront offers custom origins TLS 1.2 and nothing older.",
    severity="high",
    types=TYPES,
    parts=server_configs,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set origin_ssl_protocols of every custom_origin_config to ['TLSv1.2'].",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "DownloadDistValuesOrigin.html",
    related={"CKV2_AWS_54": "It rejects SSLv3 alone, as https-cloudfront-origin-ssl3 does."},
)
