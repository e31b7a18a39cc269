"""No stage writes whole requests and answers into its log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from policypacks._cloud.serving_types import HTTP_STAGE, REST_METHOD_SETTINGS
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_FLAG: Final = "dataTraceEnabled"


def _settings_of(view: View) -> Iterator[View]:
    yield from view.items("settings")
    yield from view.items("defaultRouteSettings")
    yield from view.items("routeSettings")


def _judge(part: View, _settings: Settings) -> Iterable[Violation]:
    if part.flag(_FLAG):
        yield part.violation(
            _FLAG, "bodies of requests and answers go into the log: dataTraceEnabled is true"
        )


def _remediate(_part: View, _settings: Settings) -> Mapping[str, Any]:
    return {_FLAG: False}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-037",
    name="access-api-gateway-data-trace",
    description="Stages of APIs do not log the bodies of requests and answers.",
    severity="medium",
    types=(*REST_METHOD_SETTINGS, *HTTP_STAGE),
    parts=_settings_of,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Leave data_trace_enabled out, or set it to False.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    covers=("CKV_AWS_276",),
)
