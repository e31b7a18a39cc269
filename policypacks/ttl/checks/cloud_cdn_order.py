"""The lifetimes of a Cloud CDN backend fit each other and its cache mode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from policypacks._cloud.cloud_cdn import (
    CLIENT,
    DEFAULT,
    DEFAULT_S,
    MAX,
    MAX_S,
    cache_mode,
    is_cached,
)
from policypacks._cloud.types import CDN_BUCKET, CDN_SERVICE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.seconds import stated
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

# What a mode leaves no room for: the origin's headers decide, or the default overrides them.
_NOT_ALLOWED: Final = {
    "USE_ORIGIN_HEADERS": (CLIENT, DEFAULT, MAX),
    "FORCE_CACHE_ALL": (MAX,),
}


def _judge(backend: View, _settings: Settings) -> Iterable[Violation]:
    if not is_cached(backend):
        return
    mode = cache_mode(backend)
    for path in _NOT_ALLOWED.get(mode, ()):
        if backend.number(path):
            yield backend.violation(
                path,
                f"{path} is {stated(backend, path)}, but with cacheMode {mode} it is not allowed",
                expected="not set",
            )
    if mode == "FORCE_CACHE_ALL":
        yield from _longer(backend, CLIENT, DEFAULT, (None, DEFAULT_S))
    elif mode == "CACHE_ALL_STATIC":
        yield from _longer(backend, DEFAULT, MAX, (DEFAULT_S, MAX_S))
        yield from _longer(backend, CLIENT, MAX, (None, MAX_S))


def _longer(
    backend: View, short: str, long: str, defaults: tuple[float | None, float]
) -> Iterator[Violation]:
    low, high = backend.number(short, defaults[0]), backend.number(long, defaults[1])
    if low is not None and high is not None and low > high:
        yield backend.violation(
            short,
            f"{short} is {stated(backend, short, defaults[0])}, more than {long}, which is "
            f"{stated(backend, long, defaults[1])}",
            expected=f"at most {long}",
        )


def _remediate(backend: View, _settings: Settings) -> Mapping[str, Any]:
    mode = cache_mode(backend)
    # The provider leaves a zero out of the request.
    found: dict[str, float] = {
        path: 0 for path in _NOT_ALLOWED.get(mode, ()) if backend.number(path)
    }
    longest = default = backend.number(DEFAULT, DEFAULT_S) or 0
    client = backend.number(CLIENT)
    if mode == "CACHE_ALL_STATIC":
        longest = backend.number(MAX, MAX_S) or 0
        if default > longest:
            found[MAX] = longest = default
    if mode != "USE_ORIGIN_HEADERS" and client is not None and client > longest:
        found[CLIENT] = longest
    return found


POLICY: Final = ResourcePolicy(
    id="RC-TTL-018",
    name="ttl-cloud-cdn-order",
    description="In Cloud CDN the client and default TTL are no longer than the longest, and a "
    "cache mode has no TTL that it does not take.",
    severity="high",
    types=(*CDN_SERVICE, *CDN_BUCKET),
    judge=_judge,
    remediate=_remediate,
    remediation_steps="In cdn_policy set client_ttl and default_ttl to max_ttl at most (not set, "
    "the default is 3600 and the longest 86400 seconds); no max_ttl with FORCE_CACHE_ALL, no TTL "
    "with USE_ORIGIN_HEADERS.",
    url="https://cloud.google.com/cdn/docs/using-ttl-overrides",
)
