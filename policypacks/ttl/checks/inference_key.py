"""A cached prediction is never served to another question: its key holds every input."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.behaviours import cache_behaviours
from policypacks._cloud.cloudfront_caching import (
    Caching,
    Forwarding,
    cachings,
    forwardings,
    unanimous,
)
from policypacks._cloud.inference_routes import PATHS, is_inference, methods_of, path_of
from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION, MULTITENANT_DISTRIBUTION
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_CACHEABLE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def _judge(behaviour: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    if not is_inference(behaviour, settings):
        return
    policies = cachings(behaviour, stack)
    if not any(one.caches for one in policies):
        return
    if methods_of(behaviour, "cachedMethods") - _CACHEABLE:
        yield behaviour.violation(
            "cachedMethods",
            "a method is cached whose question lies in the body, which no cache key holds",
            expected=["GET", "HEAD"],
        )
    harmless = frozenset(name.lower() for name in settings.texts("harmless_headers"))
    one_object = not any(wildcard in path_of(behaviour) for wildcard in "*?")
    faults = [
        _fault(caching, forwarding, harmless, one_object=one_object)
        for caching in policies
        for forwarding in forwardings(behaviour, stack)
    ]
    step = "cachePolicyId" if behaviour.has("cachePolicyId") else "forwardedValues"
    fault = unanimous(faults, behaviour.at(step))
    if fault is not None:
        yield behaviour.violation(step, fault, expected="every input in the cache key")


def _fault(
    caching: Caching, forwarding: Forwarding, harmless: frozenset[str], *, one_object: bool
) -> str | None:
    """Return what a cache key lacks, ``None`` when it holds all that the origin is told."""
    if not caching.caches:
        return None
    if one_object and caching.query.empty and forwarding.query.empty:
        return f"every question gets the same answer: {caching.said_by} knows no query string"
    missing = [
        what
        for what, sent, key in (
            ("query strings", forwarding.query, caching.query),
            ("cookies", forwarding.cookies, caching.cookies),
            ("headers", forwarding.headers.without(harmless), caching.headers),
        )
        if not sent.within(key)
    ]
    if not missing:
        return None
    return (
        f"one question's answer may be served to another: {forwarding.said_by} tells the origin "
        f"{' and '.join(missing)} that the cache key of {caching.said_by} does not hold"
    )


POLICY: Final = StackPolicy(
    id="RC-TTL-015",
    name="ttl-inference-key",
    description="A cached inference route of CloudFront caches GET and HEAD only, and its key "
    "holds everything the origin is told.",
    severity="high",
    types=(*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION),
    parts=cache_behaviours,
    judge=_judge,
    remediation_steps="Give the behaviour a CachePolicy whose query_strings_config is all, and an "
    "OriginRequestPolicy that adds no cookie and no header the answer depends on; or refer to "
    "CachingDisabled.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "understanding-the-cache-key.html",
    config={
        "paths": PATHS,
        "harmless_headers": {
            "type": "array",
            "items": {"type": "string"},
            "default": [
                "Accept",
                "Accept-Encoding",
                "Content-Type",
                "Host",
                "Origin",
                "Referer",
                "User-Agent",
            ],
            "description": "Headers that may go to the origin without being in the key, because "
            "no answer depends on them.",
        },
    },
)
