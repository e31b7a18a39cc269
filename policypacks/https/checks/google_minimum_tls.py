"""Google's SSL policies state TLS 1.2 as their minimum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import GOOGLE_SSL_POLICY
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_VERSION: Final = "minTlsVersion"


def _judge(policy: View, _settings: Settings) -> Iterable[Violation]:
    if policy.text(_VERSION) not in ("TLS_1_2", "TLS_1_3"):
        yield policy.violation(
            _VERSION,
            "TLS 1.2 is no stated minimum, so a change of profile may let older versions in: "
            f"{stated(policy, _VERSION, 'TLS_1_0')}",
            expected=["TLS_1_2", "TLS_1_3"],
        )


def _remediate(_policy: View, _settings: Settings) -> Mapping[str, Any]:
    return {_VERSION: "TLS_1_2"}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-022",
    name="https-google-minimum-tls",
    description="An SSL policy of Google's load balancers states TLS 1.2 as its minimum, whatever "
    "its profile.",
    severity="low",
    types=GOOGLE_SSL_POLICY,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set min_tls_version to TLS_1_2.",
    url="https://cloud.google.com/load-balancing/docs/use-ssl-policies",
    covers=("GCP-0039",),
)
