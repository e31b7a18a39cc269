"""A web ACL stands before every application load balancer that faces the internet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import WEB_ACL_ASSOCIATION
from policypacks._cloud.types import LOAD_BALANCER
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation


def _judge(balancer: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    application = balancer.text("loadBalancerType", "application") == "application"
    if not application or balancer.flag("internal"):
        return
    if not stack.referring(balancer, "resourceArn", *WEB_ACL_ASSOCIATION):
        message = "an application load balancer faces the internet and no web ACL stands before it"
        yield Violation(balancer.urn, "", message)


POLICY: Final = StackPolicy(
    id="RC-ACCESS-072",
    name="access-load-balancer-firewall",
    description="Application load balancers that face the internet have a web ACL.",
    severity="medium",
    types=LOAD_BALANCER,
    judge=_judge,
    remediation_steps="Add an aws.wafv2.WebAclAssociation of a regional web ACL with the load "
    "balancer's arn as resource_arn, or make the load balancer internal.",
    url="https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html",
    covers=("CKV2_AWS_28",),
)
