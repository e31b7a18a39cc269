"""No Cloud CDN backend lets answers live longer than anyone meant, at the edge or in a client."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.cloud_cdn import CLIENT, DEFAULT, MAX, is_cached
from policypacks._cloud.types import CDN_BUCKET, CDN_SERVICE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.seconds import clamped, outside
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_BOUNDS: Final = (
    (CLIENT, "longest_client_s", "browsers keep an answer that long, and nobody can purge them"),
    (DEFAULT, "longest_default_s", "answers without a lifetime of their own live that long"),
    (MAX, "longest_max_s", "an answer may stay at the edge that long"),
)


def _judge(backend: View, settings: Settings) -> Iterable[Violation]:
    if not is_cached(backend):
        return
    for path, name, why in _BOUNDS:
        yield from outside(
            backend,
            path,
            at_most=settings.number(name),
            why_short="no lifetime is negative",
            why_long=why,
        )


def _remediate(backend: View, settings: Settings) -> Mapping[str, Any]:
    found: dict[str, float] = {}
    for path, name, _ in _BOUNDS:
        found |= clamped(backend, path, at_most=settings.number(name))
    return found


POLICY: Final = ResourcePolicy(
    id="RC-TTL-019",
    name="ttl-cloud-cdn-bounds",
    description="The client, default and longest TTL of every Cloud CDN backend are within bounds.",
    severity="medium",
    types=(*CDN_SERVICE, *CDN_BUCKET),
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Lower client_ttl, default_ttl or max_ttl in cdn_policy.",
    url="https://cloud.google.com/cdn/docs/using-ttl-overrides",
    config={
        "longest_client_s": {
            "type": "number",
            "minimum": 0,
            "default": 86400,
            "description": "Longest client_ttl in seconds.",
        },
        "longest_default_s": {
            "type": "number",
            "minimum": 0,
            "default": 604800,
            "description": "Longest default_ttl in seconds.",
        },
        "longest_max_s": {
            "type": "number",
            "minimum": 0,
            "default": 31536000,
            "description": "Longest max_ttl in seconds.",
        },
    },
)
