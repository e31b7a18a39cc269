"""Cloud CDN answers with what it has while it asks the backend again, for a while."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._kit.cloud_cdn import STALE_S, is_cached
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.seconds import clamped, outside
from policypacks._kit.settings import Settings
from policypacks._kit.types import CDN_BUCKET, CDN_SERVICE
from policypacks._kit.view import View, Violation

_STALE: Final = "cdnPolicy.serveWhileStale"


def _judge(backend: View, settings: Settings) -> Iterable[Violation]:
    if is_cached(backend):
        yield from outside(
            backend,
            _STALE,
            at_least=settings.number("shortest_s"),
            at_most=settings.number("longest_s"),
            default=STALE_S,
            why_short="when an answer expires clients wait for the backend, and fail when it fails",
            why_long="clients may get an answer that much older than its lifetime",
        )


def _remediate(backend: View, settings: Settings) -> Mapping[str, Any]:
    return clamped(
        backend,
        _STALE,
        at_least=settings.number("shortest_s"),
        at_most=settings.number("longest_s"),
        default=STALE_S,
    )


POLICY: Final = ResourcePolicy(
    id="RC-TTL-022",
    name="ttl-cloud-cdn-stale",
    description="Cloud CDN serves expired answers for a minute at least and a day at most while it "
    "asks the backend again.",
    severity="medium",
    types=(*CDN_SERVICE, *CDN_BUCKET),
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set serve_while_stale in cdn_policy between 60 and 86400 seconds; not set "
    "it is 86400.",
    url="https://cloud.google.com/cdn/docs/serving-stale-content",
    config={
        "shortest_s": {
            "type": "number",
            "minimum": 0,
            "default": 60,
            "description": "Shortest serve_while_stale in seconds.",
        },
        "longest_s": {
            "type": "number",
            "minimum": 0,
            "default": 86400,
            "description": "Longest serve_while_stale in seconds.",
        },
    },
)
