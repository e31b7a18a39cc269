"""Methods of REST APIs ask who is calling."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import REST_METHOD
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_AUTHORIZATION: Final = "authorization"


def _judge(method: View, _settings: Settings) -> Iterable[Violation]:
    if method.text(_AUTHORIZATION, "NONE") != "NONE":
        return
    # Browsers send no credentials with a preflight request.
    if method.text("httpMethod") == "OPTIONS" or method.flag("apiKeyRequired"):
        return
    said = stated(method, _AUTHORIZATION, "NONE")
    yield method.violation(_AUTHORIZATION, f"anybody may call the method: {said}")


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-033",
    name="access-api-gateway-method-authorization",
    description="Methods of REST APIs need authorization or an API key.",
    severity="medium",
    types=REST_METHOD,
    judge=_judge,
    remediation_steps="Set authorization to AWS_IAM, CUSTOM or COGNITO_USER_POOLS, or "
    "api_key_required=True; suppress it for a method that is public by design.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "apigateway-control-access-to-api.html",
    covers=("CKV_AWS_59",),
    related={
        "AWS-0004": "Its exception for preflight requests is spelled OPTION, so it also fails "
        "OPTIONS methods.",
    },
)
