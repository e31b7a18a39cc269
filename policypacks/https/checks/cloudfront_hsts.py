"""Every cache behaviour of CloudFront sends Strict-Transport-Security."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.behaviours import cache_behaviours
from policypacks._cloud.types import (
    CLOUDFRONT_DISTRIBUTION,
    MULTITENANT_DISTRIBUTION,
    RESPONSE_HEADERS_POLICY,
)
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack, agreed
from policypacks._kit.view import View, Violation

_POLICY: Final = "responseHeadersPolicyId"
_MAX_AGE: Final = "securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec"
# AWS's managed policies (developer guide, "Use managed response headers policies", 2026-11):
# which of them send the header, and for how long.
_MANAGED_MAX_AGE_S: Final = {
    "67f7725c-6f97-4210-82d7-5512b31e9d03": 31536000,  # SecurityHeadersPolicy
    "e61eb60c-9c35-4d20-a928-2b84e02af89c": 31536000,  # CORS-and-SecurityHeadersPolicy
    "eaab4381-ed33-4a86-88ca-d9558dc6cd63": 31536000,  # CORS-with-preflight-and-Security...
    "60669652-455b-4ae9-85a4-c4c02393f86c": 0,  # SimpleCORS
    "5cc3b908-e619-4b99-88e5-2cf7f45965bd": 0,  # CORS-With-Preflight
}


def _judge(behaviour: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    least = settings.whole("minimum_max_age_s")
    if not behaviour.has(_POLICY):
        yield behaviour.violation(
            _POLICY,
            f"browsers are not told to come back over HTTPS only: {_POLICY} is not set",
            expected=f"a policy with Strict-Transport-Security of {least} seconds or more",
        )
    elif not _sent(behaviour, stack, least):
        yield behaviour.violation(
            _POLICY,
            "browsers are not told to come back over HTTPS only: the response headers policy "
            f"sends no Strict-Transport-Security of {least} seconds or more",
            expected=f"a policy with Strict-Transport-Security of {least} seconds or more",
        )


def _sent(behaviour: View, stack: Stack, least: int) -> bool:
    if not behaviour.is_unknown(_POLICY):
        managed = _MANAGED_MAX_AGE_S.get(behaviour.text(_POLICY) or "")
        if managed is not None:
            return managed >= least
    return agreed(
        stack.linked(behaviour, _POLICY, *RESPONSE_HEADERS_POLICY),
        lambda policy: (policy.number(_MAX_AGE) or 0) >= least,
        behaviour.at(_POLICY),
    )


POLICY: Final = StackPolicy(
    id="RC-HTTPS-010",
    name="https-cloudfront-hsts",
    description="Every cache behaviour tells browsers, by its response headers policy, to use "
    "HTTPS only.",
    severity="medium",
    types=(*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION),
    parts=cache_behaviours,
    judge=_judge,
    remediation_steps="Set response_headers_policy_id of every cache behaviour to a "
    "ResponseHeadersPolicy with strict_transport_security of a year, or to the managed "
    "SecurityHeadersPolicy (67f7725c-6f97-4210-82d7-5512b31e9d03).",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "using-managed-response-headers-policies.html",
    related={
        "CKV2_AWS_32": "It asks for any response headers policy on any one behaviour, as "
        "https-cloudfront-response-headers does.",
    },
    config={
        "minimum_max_age_s": {
            "type": "integer",
            "minimum": 1,
            "default": 31536000,
            "description": "How long browsers remember at least, in seconds.",
        }
    },
)
