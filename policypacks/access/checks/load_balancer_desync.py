"""Load balancers do not let ambiguous HTTP requests through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import CLASSIC_LOAD_BALANCER, LOAD_BALANCER
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_MODE: Final = "desyncMitigationMode"


def _judge(balancer: View, _settings: Settings) -> Iterable[Violation]:
    # The provider's default is defensive.
    if balancer.text(_MODE) == "monitor":
        yield balancer.violation(
            _MODE,
            "requests that server and load balancer may read differently are only counted, not "
            f"stopped: {_MODE} is monitor",
            expected=["defensive", "strictest"],
        )


def _remediate(_balancer: View, _settings: Settings) -> Mapping[str, Any]:
    return {_MODE: "defensive"}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-069",
    name="access-load-balancer-desync",
    description="Load balancers defend against HTTP desync attacks, not only watch them.",
    severity="high",
    types=(*LOAD_BALANCER, *CLASSIC_LOAD_BALANCER),
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set desync_mitigation_mode to defensive (the default) or strictest.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/"
    "edit-load-balancer-attributes.html",
    covers=("CKV_AWS_328",),
)
