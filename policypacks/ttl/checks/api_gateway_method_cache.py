"""The methods of a REST API answer repeated questions from the stage's cache."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import METHOD_SETTINGS
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_ON: Final = "settings.cachingEnabled"


def _judge(method: View, settings: Settings) -> Iterable[Violation]:
    uncached = settings.texts("uncached_methods")
    if not method.flag(_ON) and not (uncached and _method(method) in uncached):
        yield method.violation(
            _ON,
            f"{_ON} is {method.shown(_ON)}: the backend answers every question, however often it "
            "is asked",
            expected=True,
        )


def _method(settings: View) -> str:
    return (settings.text("methodPath") or "").rsplit("/", 1)[-1].upper()


POLICY: Final = ResourcePolicy(
    id="RC-TTL-025",
    name="ttl-api-gateway-method-cache",
    description="API Gateway's method settings switch caching on.",
    severity="low",
    types=METHOD_SETTINGS,
    judge=_judge,
    remediation_steps="Set caching_enabled=True in the MethodSettings of methods whose answers may "
    "be reused, and list the others in uncached_methods.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
    covers=("CKV_AWS_225", "AWS-0190"),
    config={
        "uncached_methods": {
            "type": "array",
            "items": {
                "type": "string",
                "enum": ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "*"],
            },
            "default": [],
            "description": "Methods that need no cache: the last part of method_path.",
        },
    },
)
