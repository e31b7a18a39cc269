"""Stages have a limit of their own on requests per second."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import HTTP_STAGE, REST_DEPLOYMENT, REST_STAGE
from policypacks._cloud.stage_settings import method_settings, stages
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_LIMITS: Final = ("throttlingRateLimit", "throttlingBurstLimit")
_EVERY_METHOD: Final = "*/*"


def _judge(stage: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if stage.type in HTTP_STAGE:
        limited = _is_limited(stage.at("defaultRouteSettings"))
    else:
        limited = any(
            one.text("methodPath") == _EVERY_METHOD and _is_limited(one.at("settings"))
            for one in method_settings(stage, stack)
        )
    if not limited:
        yield stage.violation(
            "",
            "one client can use up the account's requests per second for all APIs: the stage "
            "sets no rate and burst limit",
        )


def _is_limited(limits: View) -> bool:
    return all((limits.number(name) or 0) > 0 for name in _LIMITS)


POLICY: Final = StackPolicy(
    id="RC-ACCESS-036",
    name="access-api-gateway-throttling",
    description="Stages of APIs limit rate and burst of requests.",
    severity="medium",
    types=(*REST_STAGE, *HTTP_STAGE, *REST_DEPLOYMENT),
    parts=stages,
    judge=_judge,
    remediation_steps="HTTP API: set throttling_rate_limit and throttling_burst_limit in the "
    "Stage's default_route_settings; REST API: in MethodSettings with method_path */*.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "api-gateway-request-throttling.html",
)
