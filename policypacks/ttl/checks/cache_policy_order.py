"""Lifetimes of a CloudFront cache policy are in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.cloudfront_caching import DEFAULT_S, MAX_S, MIN_S
from policypacks._cloud.ttl_order import Lifetime, in_order, out_of_order
from policypacks._cloud.types import CACHE_POLICY
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_LIFETIMES: Final = (
    Lifetime("minTtl", MIN_S),
    Lifetime("defaultTtl", DEFAULT_S),
    Lifetime("maxTtl", MAX_S),
)


def _judge(policy: View, _settings: Settings) -> Iterable[Violation]:
    yield from out_of_order(policy, _LIFETIMES)


def _remediate(policy: View, _settings: Settings) -> Mapping[str, Any]:
    return in_order(policy, _LIFETIMES)


POLICY: Final = ResourcePolicy(
    id="RC-TTL-011",
    name="ttl-cache-policy-order",
    description="In a CloudFront cache policy, min_ttl <= default_ttl <= max_ttl.",
    severity="high",
    types=CACHE_POLICY,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set min_ttl, default_ttl and max_ttl so that none is less than the one "
    "before; not set they are 0, 86400 and 31536000.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "cache-key-understand-cache-policy.html",
)
