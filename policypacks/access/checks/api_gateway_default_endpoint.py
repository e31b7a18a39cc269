"""An API with a name of its own is reached by that name alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import HTTP_API, REST_API
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_FLAG: Final = "disableExecuteApiEndpoint"
# Property that names the API -> type of what gives it a name. The first takes REST APIs too.
_MAPPINGS: Final = {
    "apiId": "aws:apigatewayv2/apiMapping:ApiMapping",
    "restApi": "aws:apigateway/basePathMapping:BasePathMapping",
}


def _judge(api: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if not any(stack.referring(api, name, type_) for name, type_ in _MAPPINGS.items()):
        return
    if not api.flag(_FLAG):
        yield api.violation(
            _FLAG,
            "clients can go around the API's own name, its health checks and its certificate: the "
            "execute-api endpoint answers too",
            expected=True,
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-050",
    name="access-api-gateway-default-endpoint",
    description="APIs with a domain name of their own do not answer at execute-api as well.",
    severity="medium",
    types=(*HTTP_API, *REST_API),
    judge=_judge,
    remediation_steps="Set disable_execute_api_endpoint=True in the API. A health check that asks "
    "the execute-api name needs a name for its region alone first (eu-west-1.api.example.com, with "
    "a DomainName and ApiMapping), or it fails from then on.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "rest-api-disable-default-endpoint.html",
)
