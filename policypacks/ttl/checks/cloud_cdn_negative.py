"""Cloud CDN spares backends the same error again and again, and forgets it soon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from policypacks._cloud.cloud_cdn import is_cached
from policypacks._cloud.types import CDN_BUCKET, CDN_SERVICE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.seconds import clamped, outside
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_ON: Final = "negativeCaching"
_POLICY: Final = "cdnPolicy"


def _parts(backend: View) -> Iterator[View]:
    if is_cached(backend):
        policy = backend.at(_POLICY)
        yield policy
        yield from policy.items("negativeCachingPolicies")


def _longest_s(entry: View, settings: Settings) -> float:
    code = entry.number("code") or 0
    if code < 400:
        return settings.number("longest_3xx_s")
    return settings.number("longest_4xx_s" if code < 500 else "longest_5xx_s")


def _judge(part: View, settings: Settings) -> Iterable[Violation]:
    if part.path != _POLICY:
        yield from outside(
            part,
            "ttl",
            at_most=_longest_s(part, settings),
            why_short="no lifetime is negative",
            why_long=f"viewers get status {part.shown('code')} that long after its cause is gone",
        )
    elif not part.flag(_ON):
        yield part.violation(
            _ON,
            f"{part.path}.{_ON} is {part.shown(_ON)}: every request for a missing path goes to the "
            "backend",
            expected=True,
        )


def _remediate(part: View, settings: Settings) -> Mapping[str, Any]:
    if part.path == _POLICY:
        return {_ON: True}
    return clamped(part, "ttl", at_most=_longest_s(part, settings))


POLICY: Final = ResourcePolicy(
    id="RC-TTL-021",
    name="ttl-cloud-cdn-negative",
    description="Cloud CDN caches errors, each no longer than its kind allows.",
    severity="medium",
    types=(*CDN_SERVICE, *CDN_BUCKET),
    parts=_parts,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set negative_caching=True in cdn_policy, and short TTLs in "
    "negative_caching_policies: 60 seconds for 404 and 501.",
    url="https://cloud.google.com/cdn/docs/using-negative-caching",
    config={
        "longest_3xx_s": {
            "type": "number",
            "minimum": 0,
            "default": 600,
            "description": "Longest life of a cached redirect in seconds.",
        },
        "longest_4xx_s": {
            "type": "number",
            "minimum": 0,
            "default": 300,
            "description": "Longest life of a cached client error in seconds.",
        },
        "longest_5xx_s": {
            "type": "number",
            "minimum": 0,
            "default": 60,
            "description": "Longest life of a cached server error in seconds.",
        },
    },
)
