"""API Gateway's cache keeps answers for a while, and not for too long."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import METHOD_SETTINGS
from policypacks._kit.lifetime_bounds import LifetimeBounds
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

# API Gateway developer guide, "Cache settings for REST APIs", 2026: 300 s, 3600 s at most.
_BOUNDS: Final = LifetimeBounds(
    shortest_s=1,
    longest_s=3600,
    why_short="the cache is paid for and keeps nothing",
    why_long="answers live longer than anyone meant; API Gateway takes an hour at most",
    path="settings.cacheTtlInSeconds",
    default_s=300.0,
)


def _judge(method: View, settings: Settings) -> Iterable[Violation]:
    if method.flag("settings.cachingEnabled"):
        yield from _BOUNDS.outside(method, settings)


POLICY: Final = ResourcePolicy(
    id="RC-TTL-027",
    name="ttl-api-gateway-cache-ttl",
    description="Where API Gateway caches, an answer lives between a second and an hour.",
    severity="medium",
    types=METHOD_SETTINGS,
    judge=_judge,
    remediate=_BOUNDS.clamped,
    remediation_steps="Set cache_ttl_in_seconds between 1 and 3600 in the MethodSettings, or "
    "caching_enabled=False; not set it is 300.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
    config=_BOUNDS.config,
)
