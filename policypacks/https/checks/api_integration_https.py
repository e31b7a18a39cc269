"""API Gateway calls HTTP back ends over HTTPS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.serving_types import HTTP_INTEGRATION, REST_INTEGRATION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_PLAIN: Final = "http://"
_BY_ADDRESS: Final = ("HTTP", "HTTP_PROXY")


def _address(integration: View) -> str:
    return "integrationUri" if integration.type in HTTP_INTEGRATION else "uri"


def _kind(integration: View) -> str | None:
    second = integration.type in HTTP_INTEGRATION
    return integration.text("integrationType" if second else "type")


def _judge(integration: View, _settings: Settings) -> Iterable[Violation]:
    if _kind(integration) not in _BY_ADDRESS:
        return
    path = _address(integration)
    if (integration.text(path) or "").lower().startswith(_PLAIN):
        yield integration.violation(
            path,
            f"API Gateway calls the back end over plain HTTP: {path} is {integration.shown(path)}",
            expected="an https:// address",
        )


def _remediate(integration: View, _settings: Settings) -> Mapping[str, Any]:
    path = _address(integration)
    return {path: f"https://{(integration.text(path) or '')[len(_PLAIN) :]}"}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-012",
    name="https-api-integration-https",
    description="API Gateway calls HTTP back ends over HTTPS.",
    severity="high",
    types=(*REST_INTEGRATION, *HTTP_INTEGRATION),
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Give uri (integration_uri in apigatewayv2) an https:// address.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html",
)
