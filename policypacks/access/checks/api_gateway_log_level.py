"""Stages of REST APIs log errors and count requests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import REST_DEPLOYMENT, REST_STAGE
from policypacks._cloud.stage_settings import method_settings, stages
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_LEVELS: Final = ("ERROR", "INFO")


def _judge(stage: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    found = method_settings(stage, stack)
    if not any(_is_watched(one.at("settings")) for one in found):
        yield stage.violation(
            "",
            "nobody sees what goes wrong inside the API: no MethodSettings of the stage log "
            "errors and count requests",
        )


def _is_watched(settings: View) -> bool:
    return settings.flag("metricsEnabled") and settings.text("loggingLevel") in _LEVELS


POLICY: Final = StackPolicy(
    id="RC-ACCESS-038",
    name="access-api-gateway-log-level",
    description="Stages of REST APIs log errors and have metrics.",
    severity="low",
    types=(*REST_STAGE, *REST_DEPLOYMENT),
    parts=stages,
    judge=_judge,
    remediation_steps="Add MethodSettings for the stage with metrics_enabled=True and "
    "logging_level ERROR or INFO.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    covers=("CKV2_AWS_4",),
)
