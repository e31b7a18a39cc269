"""Cloud CDN never serves one question's answer to another: its key holds the whole query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any, Final

from policypacks._cloud.cloud_cdn import is_cached
from policypacks._cloud.types import CDN_SERVICE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_KEY: Final = "cdnPolicy.cacheKeyPolicy"
_WHOLE: Final = f"{_KEY}.includeQueryString"
_ONLY: Final = f"{_KEY}.queryStringWhitelists"
_BUT: Final = f"{_KEY}.queryStringBlacklists"


def _judge(service: View, settings: Settings) -> Iterable[Violation]:
    # Without a key policy the whole URI is the key (Cloud CDN, "Caching overview", 2026).
    if not is_cached(service) or not service.has(_KEY):
        return
    service.known(_KEY)
    if service.has(_ONLY):
        yield service.violation(
            _ONLY,
            "only the listed query strings are in the cache key, but the backend gets all of them: "
            "one question's answer may be served to another",
            expected="not set",
        )
    elif service.has(_BUT):
        harmless = settings.texts("harmless")
        left_out = service.texts(_BUT)
        if any(not _matches(name, harmless) for name in left_out):
            yield service.violation(
                _BUT,
                "query strings that an answer may depend on are left out of the cache key: one "
                "question's answer may be served to another",
                expected=list(harmless),
            )
    elif not service.flag(_WHOLE):
        yield service.violation(
            _WHOLE,
            f"{_WHOLE} is {service.shown(_WHOLE)}: every question gets the same answer",
            expected=True,
        )


def _matches(name: str, globs: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name.lower(), glob.lower()) for glob in globs)


def _remediate(service: View, _settings: Settings) -> Mapping[str, Any]:
    # A list is somebody's decision, and not for a tool to undo.
    return {} if service.has(_ONLY) or service.has(_BUT) else {_WHOLE: True}


POLICY: Final = ResourcePolicy(
    id="RC-TTL-023",
    name="ttl-cloud-cdn-key",
    description="The cache key of a backend service behind Cloud CDN holds the whole query string.",
    severity="high",
    types=CDN_SERVICE,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="In cdn_policy's cache_key_policy set include_query_string=True and no "
    "query_string_whitelists; leave out only names that no answer depends on.",
    url="https://cloud.google.com/cdn/docs/caching#cache-keys",
    config={
        "harmless": {
            "type": "array",
            "items": {"type": "string"},
            "default": ["utm_*", "gclid", "fbclid"],
            "description": "Globs of query strings that no answer depends on.",
        },
    },
)
