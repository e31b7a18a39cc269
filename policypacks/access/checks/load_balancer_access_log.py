"""Load balancers write an access log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import LOAD_BALANCER
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_ENABLED: Final = "accessLogs.enabled"


def _judge(balancer: View, _settings: Settings) -> Iterable[Violation]:
    # Gateway load balancers have no access log.
    if balancer.text("loadBalancerType") != "gateway" and not balancer.flag(_ENABLED):
        yield balancer.violation(
            _ENABLED,
            f"nobody can tell later who asked for what: {stated(balancer, _ENABLED, 'false')}",
            expected=True,
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-066",
    name="access-load-balancer-access-log",
    description="Application and network load balancers write an access log.",
    severity="medium",
    types=LOAD_BALANCER,
    judge=_judge,
    remediation_steps="Set access_logs with a bucket that the load balancer may write to, and "
    "enabled=True.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/"
    "load-balancer-access-logs.html",
    covers=("CKV_AWS_91",),
)
