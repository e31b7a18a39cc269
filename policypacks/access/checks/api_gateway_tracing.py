"""Stages of REST APIs trace requests."""

from __future__ import annotations

from typing import Final

from policypacks._kit.common_rules import must_be_true, set_true
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.serving_types import REST_STAGE

_FLAG: Final = "xrayTracingEnabled"

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-035",
    name="access-api-gateway-tracing",
    description="Stages of REST APIs trace requests with X-Ray.",
    severity="low",
    types=REST_STAGE,
    judge=must_be_true(_FLAG, "nobody can follow a slow request past the gateway"),
    remediate=set_true(_FLAG),
    remediation_steps="Set xray_tracing_enabled=True in the Stage.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html",
    covers=("CKV_AWS_73", "AWS-0003"),
)
