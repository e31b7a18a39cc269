"""No CloudFront cache policy keeps answers longer than anyone meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.cloudfront_bounds import BOUNDS, into_bounds, over_bounds
from policypacks._cloud.types import CACHE_POLICY
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(policy: View, settings: Settings) -> Iterable[Violation]:
    yield from over_bounds(policy, settings)


def _remediate(policy: View, settings: Settings) -> Mapping[str, Any]:
    return into_bounds(policy, settings)


POLICY: Final = ResourcePolicy(
    id="RC-TTL-013",
    name="ttl-cache-policy-bounds",
    description="The lifetimes of every CloudFront cache policy are within bounds.",
    severity="medium",
    types=CACHE_POLICY,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Lower min_ttl, default_ttl or max_ttl of the CachePolicy; a path that "
    "carries a version may live a year, anything else hardly a week.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "cache-key-understand-cache-policy.html",
    config=BOUNDS,
)
