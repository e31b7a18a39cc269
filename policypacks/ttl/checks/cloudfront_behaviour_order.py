"""Lifetimes that a CloudFront behaviour holds itself are in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.behaviours import cache_behaviours
from policypacks._cloud.cloudfront_caching import DEFAULT_S, MAX_S, MIN_S, is_legacy
from policypacks._cloud.ttl_order import Lifetime, in_order, out_of_order
from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_LIFETIMES: Final = (
    Lifetime("minTtl", MIN_S),
    Lifetime("defaultTtl", DEFAULT_S),
    Lifetime("maxTtl", MAX_S),
)


def _judge(behaviour: View, _settings: Settings) -> Iterable[Violation]:
    if is_legacy(behaviour):
        yield from out_of_order(behaviour, _LIFETIMES)


def _remediate(behaviour: View, _settings: Settings) -> Mapping[str, Any]:
    return in_order(behaviour, _LIFETIMES)


POLICY: Final = ResourcePolicy(
    id="RC-TTL-010",
    name="ttl-cloudfront-behaviour-order",
    description="In a CloudFront behaviour with forwarded_values, min_ttl <= default_ttl <= "
    "max_ttl.",
    severity="high",
    types=CLOUDFRONT_DISTRIBUTION,
    parts=cache_behaviours,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set min_ttl, default_ttl and max_ttl so that none is less than the one "
    "before; not set they are 0, 86400 and 31536000.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html",
)
