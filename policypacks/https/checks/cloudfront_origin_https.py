"""CloudFront speaks HTTPS to every custom origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.origins import TYPES, server_configs
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_PROTOCOL: Final = "originProtocolPolicy"


def _judge(config: View, _settings: Settings) -> Iterable[Violation]:
    if config.text(_PROTOCOL) != "https-only":
        yield config.violation(
            _PROTOCOL,
            "CloudFront may ask the origin over plain HTTP: originProtocolPolicy is "
            f"{config.shown(_PROTOCOL)}",
            expected="https-only",
        )


def _remediate(_config: View, _settings: Settings) -> Mapping[str, Any]:
    return {_PROTOCOL: "https-only"}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-005",
    name="https-cloudfront-origin-https",
    description="CloudFront asks custom origins over HTTPS only, whatever the viewer used.",
    severity="high",
    types=TYPES,
    parts=server_configs,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set origin_protocol_policy of every custom_origin_config to https-only; an "
    "S3 website endpoint speaks no HTTPS, so use the bucket itself with an origin access control.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "using-https-cloudfront-to-custom-origin.html",
    related={
        "CKV2_AWS_72": "It looks only at load balancer, MediaStore and MediaPackage host names of "
        "enabled distributions and passes plain HTTP to any other origin.",
    },
)
