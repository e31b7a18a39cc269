"""Network load balancers send requests to healthy targets in every zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import LOAD_BALANCER
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_CROSS: Final = "enableCrossZoneLoadBalancing"


def _judge(balancer: View, _settings: Settings) -> Iterable[Violation]:
    # Application load balancers always do.
    application = balancer.text("loadBalancerType", "application") == "application"
    if not application and not balancer.flag(_CROSS):
        yield balancer.violation(
            _CROSS,
            "a zone whose targets are gone or few cannot lend from the others: "
            f"{stated(balancer, _CROSS, 'false')}",
            expected=True,
        )


def _remediate(_balancer: View, _settings: Settings) -> Mapping[str, Any]:
    return {_CROSS: True}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-071",
    name="access-load-balancer-cross-zone",
    description="Network and gateway load balancers balance across zones.",
    severity="low",
    types=LOAD_BALANCER,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set enable_cross_zone_load_balancing=True, if the traffic between zones "
    "is worth its price.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/"
    "edit-load-balancer-attributes.html#cross-zone-load-balancing",
    covers=("CKV_AWS_152",),
)
