"""Load balancers face the internet only where that is meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import CLASSIC_LOAD_BALANCER, LOAD_BALANCER
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(balancer: View, _settings: Settings) -> Iterable[Violation]:
    # Gateway load balancers have no choice.
    if balancer.text("loadBalancerType") != "gateway" and not balancer.flag("internal"):
        yield balancer.violation(
            "internal",
            "the load balancer faces the internet: " + stated(balancer, "internal", "false"),
            expected=True,
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-070",
    name="access-load-balancer-public",
    description="A load balancer that faces the internet is a decision, written down as a "
    "suppression; every other one is internal.",
    severity="low",
    types=(*LOAD_BALANCER, *CLASSIC_LOAD_BALANCER),
    judge=_judge,
    remediation_steps="Set internal=True; for an entry point that clients reach directly, add a "
    "suppression that says so.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/"
    "how-elastic-load-balancing-works.html#load-balancer-scheme",
    covers=("AWS-0053",),
)
