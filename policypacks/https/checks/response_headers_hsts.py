"""CloudFront response headers policies send Strict-Transport-Security in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import RESPONSE_HEADERS_POLICY
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_HSTS: Final = "securityHeadersConfig.strictTransportSecurity"
_MAX_AGE: Final = f"{_HSTS}.accessControlMaxAgeSec"
_SETTING: Final = {
    "includeSubdomains": "include_subdomains",
    "preload": "preload",
    "override": "override",
}
_WHY: Final = {
    "includeSubdomains": "does not hold for subdomains",
    "preload": "keeps the name out of the browsers' preload lists",
    "override": "gives way to whatever the origin sends",
}


def _judge(policy: View, settings: Settings) -> Iterable[Violation]:
    if not policy.has(_HSTS):
        yield policy.violation(
            _HSTS,
            "browsers are not told to come back over HTTPS only: strictTransportSecurity is not "
            "set",
            expected="accessControlMaxAgeSec of a year, includeSubdomains, preload and override",
        )
        return
    least = settings.whole("minimum_max_age_s")
    if (policy.number(_MAX_AGE) or 0) < least:
        yield policy.violation(
            _MAX_AGE,
            f"browsers forget to use HTTPS after {policy.shown(_MAX_AGE)} seconds, sooner than "
            f"after {least}",
            expected=least,
        )
    for name, why in _WHY.items():
        path = f"{_HSTS}.{name}"
        if settings.flag(_SETTING[name]) and not policy.flag(path):
            yield policy.violation(
                path,
                f"Strict-Transport-Security {why}: {name} is {policy.shown(path)}",
                expected=True,
            )


def _remediate(policy: View, settings: Settings) -> Mapping[str, Any]:
    least = settings.whole("minimum_max_age_s")
    wanted = {
        f"{_HSTS}.{name}": settings.flag(_SETTING[name]) or policy.flag(f"{_HSTS}.{name}")
        for name in _WHY
    }
    return {_MAX_AGE: max(policy.number(_MAX_AGE) or 0, least), **wanted}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-009",
    name="https-response-headers-hsts",
    description="A response headers policy tells browsers for a year, for all subdomains, to use "
    "HTTPS only.",
    severity="medium",
    types=RESPONSE_HEADERS_POLICY,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="In security_headers_config set strict_transport_security with "
    "access_control_max_age_sec=31536000, include_subdomains, preload and override true.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "understanding-response-headers-policies.html",
    covers=("CKV_AWS_259",),
    config={
        "minimum_max_age_s": {
            "type": "integer",
            "minimum": 1,
            "default": 31536000,
            "description": "How long browsers remember at least, in seconds.",
        },
        "include_subdomains": {
            "type": "boolean",
            "default": True,
            "description": "Whether includeSubdomains has to be true.",
        },
        "preload": {
            "type": "boolean",
            "default": True,
            "description": "Whether preload has to be true.",
        },
        "override": {
            "type": "boolean",
            "default": True,
            "description": "Whether override has to be true.",
        },
    },
)
