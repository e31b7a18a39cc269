"""Requests that lack something are refused before they reach the backend."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.serving_types import REST_METHOD
from policypacks._kit.common_rules import must_be_set
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-042",
    name="access-api-gateway-request-validation",
    description="Methods of REST APIs validate requests.",
    severity="low",
    types=REST_METHOD,
    judge=must_be_set("requestValidatorId", "the gateway passes malformed requests on"),
    remediation_steps="Set request_validator_id to a RequestValidator, and request_models or "
    "request_parameters.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "api-gateway-method-request-validation.html",
    covers=("CKV2_AWS_53",),
)
