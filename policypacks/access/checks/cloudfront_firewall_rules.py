"""The firewall of a distribution knows requests that are known to be bad."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import WEB_ACL
from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION
from policypacks._cloud.web_acls import RULE_GROUPS, holds_groups
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack, agreed
from policypacks._kit.view import View, Violation

_WEB_ACL: Final = "webAclId"


def _judge(distribution: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    if not distribution.has(_WEB_ACL):
        return
    web_acls = stack.linked(distribution, _WEB_ACL, *WEB_ACL)
    if not agreed(web_acls, lambda one: holds_groups(one, settings), distribution.at(_WEB_ACL)):
        yield distribution.violation(
            _WEB_ACL,
            f"the web ACL {web_acls[0].resource.name} of the distribution lacks a managed rule "
            "group",
            expected=list(settings.texts("rule_groups")),
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-045",
    name="access-cloudfront-firewall-rules",
    description="Web ACLs of distributions hold the managed rules against known bad requests.",
    severity="medium",
    types=CLOUDFRONT_DISTRIBUTION,
    judge=_judge,
    remediation_steps="Add the managed rule group AWSManagedRulesKnownBadInputsRuleSet (vendor "
    "AWS) to the web ACL's rules.",
    url="https://docs.aws.amazon.com/waf/latest/developerguide/"
    "aws-managed-rule-groups-baseline.html",
    related={
        "CKV2_AWS_47": "It also wants AWSManagedRulesAnonymousIpList, which blocks clients in "
        "data centers, where an API has many, and fails a distribution without a web ACL; the "
        "setting rule_groups can ask for the former, access-cloudfront-firewall does the latter.",
    },
    config=RULE_GROUPS,
)
