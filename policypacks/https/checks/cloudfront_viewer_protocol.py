"""CloudFront behaviours redirect HTTP to HTTPS or refuse it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.behaviours import cache_behaviours
from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION, MULTITENANT_DISTRIBUTION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_PROTOCOL: Final = "viewerProtocolPolicy"


def _judge(behaviour: View, _settings: Settings) -> Iterable[Violation]:
    if behaviour.text(_PROTOCOL) not in ("redirect-to-https", "https-only"):
        yield behaviour.violation(
            _PROTOCOL,
            f"viewers may use plain HTTP: {_PROTOCOL} is {behaviour.shown(_PROTOCOL)}",
            expected=["redirect-to-https", "https-only"],
        )


def _remediate(_behaviour: View, _settings: Settings) -> Mapping[str, Any]:
    return {_PROTOCOL: "redirect-to-https"}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-001",
    name="https-cloudfront-viewer-protocol",
    description="CloudFront serves viewers over HTTPS only, in every cache behaviour.",
    severity="high",
    types=(*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION),
    parts=cache_behaviours,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set viewer_protocol_policy to redirect-to-https (or https-only) in the "
    "default and every ordered cache behaviour.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "using-https-viewers-to-cloudfront.html",
    covers=("CKV_AWS_34", "AWS-0012"),
)
