"""A health check does not ask an endpoint that its API has closed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.default_endpoints import apis_at
from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.given import given
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_CLOSED: Final = "disableExecuteApiEndpoint"


def _judge(check: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if not check.has("fqdn"):
        return
    for api in apis_at(check.at("fqdn"), stack):
        if given(api, _CLOSED).flag():
            yield check.violation(
                "fqdn",
                f"this health check asks the execute-api endpoint of {api.resource.name}, which "
                "the API has disabled: it never gets a good answer, so nobody is sent there",
                expected="a name that the API answers under",
            )


POLICY: Final = StackPolicy(
    id="RC-HEALTH-040",
    name="health-check-closed-endpoint",
    description="A Route 53 health check asks no execute-api endpoint that its API has disabled.",
    severity="high",
    types=HEALTH_CHECK,
    judge=_judge,
    remediation_steps="Give the API a name for its region alone (eu-west-1.api.example.com, with a "
    "DomainName, an ApiMapping and a record) and set fqdn of the health check to it, or leave "
    "disable_execute_api_endpoint False.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "rest-api-disable-default-endpoint.html",
)
