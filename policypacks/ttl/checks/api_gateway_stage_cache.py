"""A REST API's stage has a cache to answer repeated questions from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import REST_DEPLOYMENT, REST_STAGE
from policypacks._cloud.stage_settings import stages
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_ON: Final = "cacheClusterEnabled"


def _judge(stage: View, _settings: Settings) -> Iterable[Violation]:
    if not stage.flag(_ON):
        yield stage.violation(
            _ON,
            f"{_ON} is {stage.shown(_ON)}: the backend answers every question, however often it is "
            "asked",
            expected=True,
        )


POLICY: Final = ResourcePolicy(
    id="RC-TTL-024",
    name="ttl-api-gateway-stage-cache",
    description="The stage of an API Gateway REST API has a cache cluster.",
    severity="low",
    types=(*REST_STAGE, *REST_DEPLOYMENT),
    parts=stages,
    judge=_judge,
    remediation_steps="Set cache_cluster_enabled=True and a cache_cluster_size, and switch caching "
    "on per method with MethodSettings; it is billed by the hour.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
    covers=("CKV_AWS_120",),
)
