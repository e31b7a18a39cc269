"""API Gateway caches no method whose question lies in the body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import METHOD_SETTINGS
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_ON: Final = "settings.cachingEnabled"
# A setting for every method (*) switches caching on for GET alone (API Gateway developer guide,
# "Enable Amazon API Gateway caching", 2026).
_WITH_BODY: Final = ("DELETE", "PATCH", "POST", "PUT")


def _judge(method: View, _settings: Settings) -> Iterable[Violation]:
    if not method.flag(_ON):
        return
    name = (method.text("methodPath") or "").rsplit("/", 1)[-1].upper()
    if name in _WITH_BODY:
        yield method.violation(
            _ON,
            f"{_ON} is true for {method.shown('methodPath')}: the body is no part of the cache "
            "key, so one question's answer is served to another",
            expected=False,
        )


def _remediate(_method: View, _settings: Settings) -> Mapping[str, Any]:
    return {_ON: False}


POLICY: Final = ResourcePolicy(
    id="RC-TTL-028",
    name="ttl-api-gateway-cached-method",
    description="API Gateway caches neither POST, PUT, PATCH nor DELETE.",
    severity="high",
    types=METHOD_SETTINGS,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set caching_enabled=False in MethodSettings whose method_path ends in POST, "
    "PUT, PATCH or DELETE.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
)
