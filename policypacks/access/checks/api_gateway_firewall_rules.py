"""The firewall of a REST API knows requests that are known to be bad."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import REST_STAGE, WEB_ACL, WEB_ACL_ASSOCIATION
from policypacks._cloud.web_acls import RULE_GROUPS, holds_groups
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack, agreed
from policypacks._kit.view import View, Violation

_WEB_ACL: Final = "webAclArn"


def _judge(stage: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    for association in stack.referring(stage, "resourceArn", *WEB_ACL_ASSOCIATION):
        if not association.has(_WEB_ACL):
            continue  # WAF Classic, which has no managed rule groups of AWS
        web_acls = stack.linked(association, _WEB_ACL, *WEB_ACL)
        if not agreed(web_acls, lambda one: holds_groups(one, settings), association.at(_WEB_ACL)):
            yield stage.violation(
                "",
                f"the web ACL {web_acls[0].resource.name} of the stage lacks a managed rule group",
                expected=list(settings.texts("rule_groups")),
            )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-040",
    name="access-api-gateway-firewall-rules",
    description="Web ACLs of REST APIs hold the managed rules against known bad requests.",
    severity="medium",
    types=REST_STAGE,
    judge=_judge,
    remediation_steps="Add the managed rule group AWSManagedRulesKnownBadInputsRuleSet (vendor "
    "AWS) to the web ACL's rules.",
    url="https://docs.aws.amazon.com/waf/latest/developerguide/"
    "aws-managed-rule-groups-baseline.html",
    related={
        "CKV2_AWS_77": "It also wants AWSManagedRulesAnonymousIpList, which blocks clients in "
        "data centers, where an API has many; the setting rule_groups can ask for it.",
    },
    config=RULE_GROUPS,
)
