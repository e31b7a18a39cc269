"""The web ACL of a public load balancer knows requests that are known to be bad."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import WEB_ACL, WEB_ACL_ASSOCIATION
from policypacks._cloud.types import LOAD_BALANCER
from policypacks._cloud.web_acls import RULE_GROUPS, holds_groups
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack, agreed
from policypacks._kit.view import View, Violation

_WEB_ACL: Final = "webAclArn"


def _judge(balancer: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    associations = stack.referring(balancer, "resourceArn", *WEB_ACL_ASSOCIATION)
    if not associations or balancer.flag("internal"):
        return
    for association in associations:
        if not association.has(_WEB_ACL):
            continue  # WAF Classic, which has no managed rule groups of AWS
        web_acls = stack.linked(association, _WEB_ACL, *WEB_ACL)
        if not agreed(web_acls, lambda one: holds_groups(one, settings), association.at(_WEB_ACL)):
            yield Violation(
                balancer.urn,
                "",
                f"the web ACL {web_acls[0].resource.name} of the load balancer lacks a managed "
                "rule group",
                None,
                list(settings.texts("rule_groups")),
            )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-079",
    name="access-load-balancer-firewall-rules",
    description="Web ACLs of public load balancers hold the managed rules against known bad "
    "requests.",
    severity="medium",
    types=LOAD_BALANCER,
    judge=_judge,
    remediation_steps="Add the managed rule group AWSManagedRulesKnownBadInputsRuleSet (vendor "
    "AWS) to the web ACL's rules.",
    url="https://docs.aws.amazon.com/waf/latest/developerguide/"
    "aws-managed-rule-groups-baseline.html",
    related={
        "CKV2_AWS_76": "It also wants AWSManagedRulesAnonymousIpList, which blocks clients in "
        "data centers; the setting rule_groups can ask for it.",
    },
    config=RULE_GROUPS,
)
