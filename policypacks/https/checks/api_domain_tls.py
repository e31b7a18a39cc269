"""API Gateway's custom domain names refuse TLS older than 1.2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any, Final

from policypacks._cloud.serving_types import HTTP_DOMAIN_NAME, REST_DOMAIN_NAME
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_POLICY: Final = "securityPolicy"
# API Gateway developer guide, "Supported security policies", 2026-11.
_PASSING: Final = ("TLS_1_2", "SecurityPolicy_TLS12_*", "SecurityPolicy_TLS13_*")


def _configurations(domain: View) -> Iterable[View]:
    if domain.type in HTTP_DOMAIN_NAME:
        return (domain.at("domainNameConfiguration"),)
    return (domain,)


def _judge(domain: View, _settings: Settings) -> Iterable[Violation]:
    name = domain.text(_POLICY) or ""
    if not any(fnmatchcase(name, pattern) for pattern in _PASSING):
        default = ", so a name that takes TLS 1.0 goes on doing so" if not name else ""
        yield domain.violation(
            _POLICY,
            f"clients may use TLS 1.0: {_POLICY} is {domain.shown(_POLICY)}{default}",
            expected="TLS_1_2 or a SecurityPolicy_TLS12_/TLS13_ name",
        )


def _remediate(_domain: View, _settings: Settings) -> Mapping[str, Any]:
    return {_POLICY: "TLS_1_2"}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-011",
    name="https-api-domain-tls",
    description="A custom domain name of API Gateway refuses clients that cannot speak TLS 1.2.",
    severity="high",
    types=(*REST_DOMAIN_NAME, *HTTP_DOMAIN_NAME),
    parts=_configurations,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set security_policy to TLS_1_2 (REST APIs also take the newer "
    "SecurityPolicy_TLS13_ names); in apigatewayv2 it lies in domain_name_configuration.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "apigateway-security-policies.html",
    covers=("CKV_AWS_206", "AWS-0005"),
)
