"""A backend can tell that a request came through its API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._kit.model import StackPolicy
from policypacks._kit.serving_types import HTTP_API, HTTP_STAGE, REST_STAGE
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack, agreed
from policypacks._kit.view import View, Violation

_CERTIFICATE: Final = "clientCertificateId"


def _judge(stage: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if stage.has(_CERTIFICATE):
        return
    if stage.type in HTTP_STAGE:
        apis = stack.linked(stage, "apiId", *HTTP_API)
        if not apis or not agreed(apis, _is_websocket, stage.at("apiId")):
            return
    yield stage.violation(
        _CERTIFICATE,
        f"a backend cannot tell the gateway from anybody else: {_CERTIFICATE} is not set",
    )


def _is_websocket(api: View) -> bool:
    return api.text("protocolType") == "WEBSOCKET"


POLICY: Final = StackPolicy(
    id="RC-ACCESS-041",
    name="access-api-gateway-client-certificate",
    description="Stages of REST and WebSocket APIs show a client certificate to their backends.",
    severity="low",
    types=(*REST_STAGE, *HTTP_STAGE),
    judge=_judge,
    remediation_steps="Set client_certificate_id to a ClientCertificate that the backend checks; "
    "functions need none.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "getting-started-client-side-ssl-authentication.html",
    covers=("CKV2_AWS_51",),
)
