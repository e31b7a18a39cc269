"""Routes of HTTP and WebSocket APIs ask who is calling."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import HTTP_ROUTE
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_TYPE: Final = "authorizationType"
_KNOWN: Final = ("AWS_IAM", "CUSTOM", "JWT")


def _judge(route: View, _settings: Settings) -> Iterable[Violation]:
    if route.text(_TYPE) not in _KNOWN:
        said = stated(route, _TYPE, "NONE")
        yield route.violation(_TYPE, f"anybody may call the route: {said}", expected=list(_KNOWN))


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-034",
    name="access-api-gateway-route-authorization",
    description="Routes of HTTP and WebSocket APIs need authorization.",
    severity="medium",
    types=HTTP_ROUTE,
    judge=_judge,
    remediation_steps="Set authorization_type to AWS_IAM, JWT or CUSTOM (the last two with an "
    "authorizer_id); suppress it for a route that is public by design.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html",
    covers=("CKV_AWS_309",),
)
