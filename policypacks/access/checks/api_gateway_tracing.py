"""Stages of REST APIs trace requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from policypacks._cloud.serving_types import REST_DEPLOYMENT, REST_STAGE
from policypacks._cloud.stage_settings import stages
from policypacks._kit.common_rules import must_be_true
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View

_FLAG: Final = "xrayTracingEnabled"


def _remediate(stage: View, _settings: Settings) -> Mapping[str, Any]:
    # A deployment that makes a stage has no such property: the stage must become a Stage.
    return {_FLAG: True} if stage.type in REST_STAGE else {}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-035",
    name="access-api-gateway-tracing",
    description="Stages of REST APIs trace requests with X-Ray.",
    severity="low",
    types=(*REST_STAGE, *REST_DEPLOYMENT),
    parts=stages,
    judge=must_be_true(_FLAG, "nobody can follow a slow request past the gateway"),
    remediate=_remediate,
    remediation_steps="Set xray_tracing_enabled=True in the Stage.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html",
    covers=("CKV_AWS_73", "AWS-0003"),
)
