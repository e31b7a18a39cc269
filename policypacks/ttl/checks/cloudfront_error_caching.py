"""CloudFront forgets an origin's errors soon after the origin has recovered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION, MULTITENANT_DISTRIBUTION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.seconds import clamped, outside
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_TTL: Final = "errorCachingMinTtl"
_SERVER_ERRORS: Final = 500


def _parts(distribution: View) -> Iterator[View]:
    yield from distribution.items("customErrorResponses")


def _bounds(response: View, settings: Settings) -> tuple[float, float]:
    """Return the shortest and the longest time an error may be kept, seconds."""
    if (response.number("errorCode") or 0) >= _SERVER_ERRORS:
        return settings.number("shortest_5xx_s"), settings.number("longest_5xx_s")
    return 0.0, settings.number("longest_4xx_s")


def _judge(response: View, settings: Settings) -> Iterable[Violation]:
    shortest_s, longest_s = _bounds(response, settings)
    # Not set, an error lives 10 s (CloudFront developer guide, "How CloudFront caches HTTP 4xx
    # and 5xx status codes", 2026), which is what one hopes for.
    yield from outside(
        response,
        _TTL,
        at_least=shortest_s,
        at_most=longest_s,
        why_short=f"every request for status {response.shown('errorCode')} goes to the failing "
        "origin",
        why_long=f"viewers get status {response.shown('errorCode')} that long after the origin "
        "has recovered",
    )


def _remediate(response: View, settings: Settings) -> Mapping[str, Any]:
    shortest_s, longest_s = _bounds(response, settings)
    return clamped(response, _TTL, at_least=shortest_s, at_most=longest_s)


POLICY: Final = ResourcePolicy(
    id="RC-TTL-014",
    name="ttl-cloudfront-error-caching",
    description="CloudFront keeps a server error for 1 to 60 seconds and a client error for five "
    "minutes at most.",
    severity="high",
    types=(*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION),
    parts=_parts,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set error_caching_min_ttl in every entry of custom_error_responses: 10 "
    "seconds for 5xx.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html",
    config={
        "shortest_5xx_s": {
            "type": "number",
            "minimum": 0,
            "default": 1,
            "description": "Shortest life of a cached server error in seconds.",
        },
        "longest_5xx_s": {
            "type": "number",
            "minimum": 0,
            "default": 60,
            "description": "Longest life of a cached server error in seconds.",
        },
        "longest_4xx_s": {
            "type": "number",
            "minimum": 0,
            "default": 300,
            "description": "Longest life of a cached client error in seconds.",
        },
    },
)
