"""Cloud CDN answers with what it has while it asks the backend again, for a while."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.cloud_cdn import STALE_S, is_cached
from policypacks._cloud.types import CDN_BUCKET, CDN_SERVICE
from policypacks._kit.lifetime_bounds import LifetimeBounds
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_STALE: Final = "cdnPolicy.serveWhileStale"
_BOUNDS: Final = LifetimeBounds(
    shortest_s=60,
    longest_s=86400,
    why_short="when an answer expires clients wait for the backend, and fail when it fails",
    why_long="clients may get an answer that much older than its lifetime",
    path=_STALE,
    default_s=STALE_S,
    what="serve_while_stale",
)


def _judge(backend: View, settings: Settings) -> Iterable[Violation]:
    if is_cached(backend):
        yield from _BOUNDS.outside(backend, settings)


POLICY: Final = ResourcePolicy(
    id="RC-TTL-022",
    name="ttl-cloud-cdn-stale",
    description="Cloud CDN serves expired answers for a minute at least and a day at most while it "
    "asks the backend again.",
    severity="medium",
    types=(*CDN_SERVICE, *CDN_BUCKET),
    judge=_judge,
    remediate=_BOUNDS.clamped,
    remediation_steps="Set serve_while_stale in cdn_policy between 60 and 86400 seconds; not set "
    "it is 86400.",
    url="https://cloud.google.com/cdn/docs/serving-stale-content",
    config=_BOUNDS.config,
)
