"""REST APIs refuse TLS 1.0 at the name that AWS gives them."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Final

from policypacks._cloud.serving_types import REST_API
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_POLICY: Final = "securityPolicy"
# API Gateway developer guide, "Supported security policies", 2026-11: regional and edge APIs
# get TLS_1_0 where nothing is said, private ones TLS_1_2.
_PASSING: Final = ("TLS_1_2", "SecurityPolicy_TLS12_*", "SecurityPolicy_TLS13_*")


def _judge(api: View, _settings: Settings) -> Iterable[Violation]:
    if api.flag("disableExecuteApiEndpoint"):
        return
    default = "TLS_1_0"
    if not api.has(_POLICY) and "PRIVATE" in api.texts("endpointConfiguration.types"):
        default = "TLS_1_2"
    name = api.text(_POLICY) or default
    if not any(fnmatchcase(name, pattern) for pattern in _PASSING):
        yield api.violation(
            _POLICY,
            f"clients of the execute-api name may use TLS 1.0: {stated(api, _POLICY, default)}",
            expected="a SecurityPolicy_TLS13_ name, or disableExecuteApiEndpoint",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-030",
    name="https-rest-api-tls",
    description="A REST API refuses TLS 1.0 at its execute-api name, or has none.",
    severity="medium",
    types=REST_API,
    judge=_judge,
    remediation_steps="Set security_policy to a SecurityPolicy_TLS13_ name together with "
    "endpoint_access_mode, or serve under a domain name of your own alone with "
    "disable_execute_api_endpoint=True.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "apigateway-security-policies.html",
)
