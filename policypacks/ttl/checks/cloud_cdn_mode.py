"""Cloud CDN keeps no answer that the origin calls private."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.cloud_cdn import MODE, cache_mode, is_cached
from policypacks._cloud.types import CDN_SERVICE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(service: View, settings: Settings) -> Iterable[Violation]:
    if is_cached(service) and cache_mode(service) not in settings.texts("modes"):
        yield service.violation(
            MODE,
            f"{MODE} is {service.shown(MODE)}: answers are kept against the origin's word, and one "
            "client's private answer may be served to another",
            expected=list(settings.texts("modes")),
        )


def _remediate(_service: View, settings: Settings) -> Mapping[str, Any]:
    return {MODE: settings.texts("modes")[0]}


POLICY: Final = ResourcePolicy(
    id="RC-TTL-020",
    name="ttl-cloud-cdn-mode",
    description="A backend service behind Cloud CDN uses a cache mode that respects no-store and "
    "private.",
    severity="high",
    types=CDN_SERVICE,
    judge=_judge,
    remediate=_remediate,
    remediation_steps='Set cache_mode in cdn_policy to "CACHE_ALL_STATIC" or '
    '"USE_ORIGIN_HEADERS"; FORCE_CACHE_ALL is for buckets of public files.',
    url="https://cloud.google.com/cdn/docs/using-cache-modes",
    config={
        "modes": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "string",
                "enum": ["CACHE_ALL_STATIC", "USE_ORIGIN_HEADERS", "FORCE_CACHE_ALL"],
            },
            "default": ["CACHE_ALL_STATIC", "USE_ORIGIN_HEADERS"],
            "description": "Cache modes that are allowed; remediation sets the first.",
        },
    },
)
