"""API Gateway never serves one question's cached answer to another."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Final

from policypacks._cloud.inference_routes import PATHS
from policypacks._cloud.rest_apis import is_cached, method_of, path_of
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_INTEGRATION: Final = ("aws:apigateway/integration:Integration",)
_KEY: Final = "cacheKeyParameters"
_PREFIX: Final = "method.request."
_HEADER: Final = f"{_PREFIX}header."
# With "*/*" API Gateway caches GET alone; ANY holds GET.
_CACHED: Final = ("GET", "ANY")


def _judge(integration: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    method = (integration.text("httpMethod") or "").upper()
    if method not in _CACHED or not is_cached(integration, stack):
        return
    key = frozenset(integration.texts(_KEY))
    missing = sorted(_declared(integration, stack, settings) - key)
    if missing:
        yield integration.violation(
            _KEY,
            f"{len(missing)} of the request's declared parameters are not in the cache key: one "
            "question's answer is served to another",
            expected=missing,
        )
    elif not key and _is_inference(integration, stack, settings):
        kind = (integration.text("type") or "").upper()
        if kind.endswith("_PROXY"):
            yield integration.violation(
                _KEY,
                "the backend gets the whole query, and the cache key holds none of it: every "
                "question gets the same answer",
                expected="every query string that the backend reads",
            )


def _declared(integration: View, stack: Stack, settings: Settings) -> frozenset[str]:
    method = method_of(integration, stack)
    if method is None:
        return frozenset()
    harmless = {f"{_HEADER}{name.lower()}" for name in settings.texts("harmless_headers")}
    names = (name for name, _ in method.entries("requestParameters"))
    return frozenset(
        name for name in names if name.startswith(_PREFIX) and name.lower() not in harmless
    )


def _is_inference(integration: View, stack: Stack, settings: Settings) -> bool:
    path = path_of(integration, stack).lower()
    return any(fnmatchcase(path, glob.lower()) for glob in settings.texts("paths"))


POLICY: Final = StackPolicy(
    id="RC-TTL-030",
    name="ttl-api-gateway-cache-key",
    description="Where API Gateway caches a method, every parameter of the request is in the cache "
    "key.",
    severity="high",
    types=_INTEGRATION,
    judge=_judge,
    remediation_steps="Declare the inputs in the Method's request_parameters and list the same "
    "names in the Integration's cache_key_parameters.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html"
    "#enable-api-gateway-caching-method-parameters",
    config={
        "paths": PATHS,
        "harmless_headers": {
            "type": "array",
            "items": {"type": "string"},
            "default": ["Accept", "Accept-Encoding", "Content-Type", "User-Agent"],
            "description": "Declared headers that need not be in the key, because no answer "
            "depends on them.",
        },
    },
)
