"""External application load balancers of Google log what they serve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.external_backends import faces_the_internet
from policypacks._cloud.types import GOOGLE_BACKEND_SERVICE
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_ENABLED: Final = "logConfig.enable"
_RATE: Final = "logConfig.sampleRate"
_WRONG: Final = "nobody can tell later who asked for what"


def _judge(backend: View, _settings: Settings) -> Iterable[Violation]:
    if not faces_the_internet(backend):
        return
    if not backend.flag(_ENABLED):
        yield backend.violation(
            _ENABLED, f"{_WRONG}: {stated(backend, _ENABLED, 'false')}", expected=True
        )
    elif backend.number(_RATE, 1) == 0:
        yield backend.violation(_RATE, f"{_WRONG}: {_RATE} is 0", expected="more than 0")


def _remediate(backend: View, _settings: Settings) -> Mapping[str, Any]:
    return {_ENABLED: True, _RATE: backend.number(_RATE) or 1}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-103",
    name="access-google-backend-logging",
    description="Backend services of external application load balancers log requests.",
    severity="medium",
    types=GOOGLE_BACKEND_SERVICE,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set log_config with enable=True and a sample_rate above 0.",
    url="https://cloud.google.com/load-balancing/docs/https/https-logging-monitoring",
)
