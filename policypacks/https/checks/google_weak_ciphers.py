"""Google's SSL policies offer no weak ciphers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import GOOGLE_SSL_POLICY
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_FEATURES: Final = "customFeatures"
# Features without forward secrecy ("SSL policies concepts", Google Cloud, 2026-11).
_WEAK: Final = (
    "TLS_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_RSA_WITH_AES_128_CBC_SHA",
    "TLS_RSA_WITH_AES_256_CBC_SHA",
    "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
)
_STRONG: Final = (
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
)


def _judge(policy: View, _settings: Settings) -> Iterable[Violation]:
    profile = policy.text("profile", "COMPATIBLE")
    if profile == "CUSTOM":
        yield from one_by_one(policy.items(_FEATURES), _feature)
    elif profile == "MODERN":
        if policy.text("minTlsVersion") not in ("TLS_1_2", "TLS_1_3"):
            yield policy.violation(
                "minTlsVersion",
                "clients may use the ciphers of TLS 1.0: profile MODERN, "
                f"{stated(policy, 'minTlsVersion', 'TLS_1_0')}",
                expected="TLS_1_2",
            )
    elif profile not in ("RESTRICTED", "FIPS_202205"):
        yield policy.violation(
            "profile",
            f"clients may use weak ciphers: {stated(policy, 'profile', 'COMPATIBLE')}",
            expected="RESTRICTED",
        )


def _feature(feature: View) -> Iterable[Violation]:
    if feature.text() in _WEAK:
        yield feature.violation(
            "", f"clients may use a cipher without forward secrecy: {feature.shown()}"
        )


def _remediate(policy: View, _settings: Settings) -> Mapping[str, Any]:
    profile = policy.text("profile", "COMPATIBLE")
    if profile == "CUSTOM":
        kept = tuple(one for one in policy.texts(_FEATURES) if one not in _WEAK)
        return {_FEATURES: kept or _STRONG}
    if profile == "MODERN":
        return {"minTlsVersion": "TLS_1_2"}
    return {"profile": "RESTRICTED"}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-021",
    name="https-google-weak-ciphers",
    description="An SSL policy of Google's load balancers offers only ciphers with forward "
    "secrecy.",
    severity="medium",
    types=GOOGLE_SSL_POLICY,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set profile to RESTRICTED, to MODERN with min_tls_version='TLS_1_2', or "
    "take the TLS_RSA_ ciphers out of custom_features.",
    url="https://cloud.google.com/load-balancing/docs/ssl-policies-concepts",
    covers=("CKV_GCP_4",),
)
