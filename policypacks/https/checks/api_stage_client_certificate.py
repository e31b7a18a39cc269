"""API Gateway stages prove to their back ends who they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import HTTP_API, HTTP_STAGE, REST_STAGE
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_CERTIFICATE: Final = "clientCertificateId"


def _judge(stage: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if stage.has(_CERTIFICATE):
        return
    if stage.type in HTTP_STAGE:
        # Only WebSocket APIs can have a client certificate; HTTP APIs cannot.
        apis = stack.linked(stage, "apiId", *HTTP_API)
        if all(api.text("protocolType") != "WEBSOCKET" for api in apis):
            return
    yield stage.violation(
        _CERTIFICATE,
        f"back ends cannot tell the gateway from anyone else: {_CERTIFICATE} is not set",
        expected="the id of a client certificate",
    )


POLICY: Final = StackPolicy(
    id="RC-HTTPS-013",
    name="https-api-stage-client-certificate",
    description="A stage of a REST or WebSocket API shows its back ends a client certificate.",
    severity="low",
    types=(*REST_STAGE, *HTTP_STAGE),
    judge=_judge,
    remediation_steps="Create an aws.apigateway.ClientCertificate, set client_certificate_id of "
    "the stage to its id and have the back end demand it.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "getting-started-client-side-ssl-authentication.html",
    covers=("CKV2_AWS_51",),
)
