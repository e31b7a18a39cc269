"""CloudFront distributions attach a response headers policy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.behaviours import cache_behaviours
from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION, MULTITENANT_DISTRIBUTION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(distribution: View, _settings: Settings) -> Iterable[Violation]:
    behaviours = tuple(cache_behaviours(distribution))
    if not any(behaviour.has("responseHeadersPolicyId") for behaviour in behaviours):
        yield distribution.violation(
            "defaultCacheBehavior.responseHeadersPolicyId",
            "answers carry no security headers: no cache behaviour names a response headers policy",
            expected="the id of a response headers policy",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-008",
    name="https-cloudfront-response-headers",
    description="A distribution attaches a response headers policy to its answers.",
    severity="low",
    types=(*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION),
    judge=_judge,
    remediation_steps="Set response_headers_policy_id of the cache behaviours to an "
    "aws.cloudfront.ResponseHeadersPolicy, or to the managed SecurityHeadersPolicy.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "adding-response-headers.html",
    covers=("CKV2_AWS_32",),
)
