"""Google's SSL policies refuse TLS older than 1.2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import GOOGLE_SSL_POLICY
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_PROFILE: Final = "profile"
_VERSION: Final = "minTlsVersion"
_OLDEST_FIRST: Final = ("TLS_1_0", "TLS_1_1", "TLS_1_2", "TLS_1_3")


def _judge(policy: View, settings: Settings) -> Iterable[Violation]:
    profile = policy.text(_PROFILE, "COMPATIBLE")
    if profile not in settings.texts("profiles"):
        yield policy.violation(
            _PROFILE,
            f"clients may use weak ciphers: {stated(policy, _PROFILE, 'COMPATIBLE')}",
            expected=list(settings.texts("profiles")),
        )
    elif profile != "RESTRICTED" or settings.flag("restricted_needs_minimum"):
        passing = _passing(settings)
        if policy.text(_VERSION, "TLS_1_0") not in passing:
            yield policy.violation(
                _VERSION,
                f"clients may use a TLS version older than {passing[0]}: "
                f"{stated(policy, _VERSION, 'TLS_1_0')}",
                expected=list(passing),
            )


def _passing(settings: Settings) -> tuple[str, ...]:
    return _OLDEST_FIRST[_OLDEST_FIRST.index(settings.text("minimum")) :]


def _remediate(policy: View, settings: Settings) -> Mapping[str, Any]:
    profiles = settings.texts("profiles")
    mended: dict[str, Any] = {}
    if policy.text(_PROFILE, "COMPATIBLE") not in profiles:
        mended[_PROFILE] = "RESTRICTED" if "RESTRICTED" in profiles else profiles[0]
    if policy.text(_VERSION, "TLS_1_0") not in _passing(settings):
        mended[_VERSION] = settings.text("minimum")
    return mended


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-020",
    name="https-google-ssl-policy",
    description="An SSL policy of Google's load balancers has the profile RESTRICTED, or another "
    "but COMPATIBLE with TLS 1.2 as its minimum.",
    severity="high",
    types=GOOGLE_SSL_POLICY,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set profile to RESTRICTED (or MODERN) and min_tls_version to TLS_1_2.",
    url="https://cloud.google.com/load-balancing/docs/ssl-policies-concepts",
    related={
        "CKV_GCP_4": "It judges a CUSTOM policy by its weak features, as "
        "https-google-weak-ciphers does.",
        "GCP-0039": "It judges the minimum version alone, whatever the profile, as "
        "https-google-minimum-tls does.",
    },
    config={
        "profiles": {
            "type": "array",
            "minItems": 1,
            "items": {"enum": ["COMPATIBLE", "MODERN", "RESTRICTED", "CUSTOM", "FIPS_202205"]},
            "default": ["RESTRICTED", "MODERN", "CUSTOM", "FIPS_202205"],
            "description": "Profiles that pass.",
        },
        "minimum": {
            "type": "string",
            "enum": ["TLS_1_2", "TLS_1_3"],
            "default": "TLS_1_2",
            "description": "The oldest minimum version that passes.",
        },
        "restricted_needs_minimum": {
            "type": "boolean",
            "default": False,
            "description": "Whether RESTRICTED, whose ciphers need TLS 1.2 anyway, has to state "
            "the minimum too.",
        },
    },
)
