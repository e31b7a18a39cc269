"""An origin access control signs what it sends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_BEHAVIOUR: Final = "signingBehavior"


def _judge(control: View, _settings: Settings) -> Iterable[Violation]:
    if control.text(_BEHAVIOUR) == "never":
        yield control.violation(
            _BEHAVIOUR,
            "the origin must let everybody in: requests to it are not signed (signingBehavior is "
            "never)",
            expected="always",
        )


def _remediate(_control: View, _settings: Settings) -> Mapping[str, Any]:
    return {_BEHAVIOUR: "always"}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-051",
    name="access-cloudfront-origin-signing",
    description="Origin access controls sign requests to the origin.",
    severity="high",
    types=("aws:cloudfront/originAccessControl:OriginAccessControl",),
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set signing_behavior to always.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "private-content-restricting-access-to-s3.html",
)
