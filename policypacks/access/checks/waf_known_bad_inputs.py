"""Web ACLs stop requests that carry known exploits, Log4j's among them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._kit.model import ResourcePolicy
from policypacks._kit.serving_types import WEB_ACL
from policypacks._kit.settings import Settings
from policypacks._kit.view import CannotEvaluateError, View, Violation

_GROUP: Final = "AWSManagedRulesKnownBadInputsRuleSet"
# The rules on Log4j in that group (AWS WAF Developer Guide, "Known bad inputs", 2026).
_LOG4J: Final = "Log4JRCE"


def _judge(acl: View, _settings: Settings) -> Iterable[Violation]:
    if acl.has("ruleJson"):
        raise CannotEvaluateError("ruleJson", "states the rules in a form that is not read here")
    unread: CannotEvaluateError | None = None
    for rule in acl.items("rules"):
        try:
            if rule.text("statement.managedRuleGroupStatement.name") == _GROUP:
                yield from _weakened(rule)
                return
        except CannotEvaluateError as error:
            unread = error
    if unread is not None:
        raise unread
    yield Violation(
        acl.urn, "rules", f"known exploits reach the origin: no rule uses {_GROUP}", None, _GROUP
    )


def _weakened(rule: View) -> Iterable[Violation]:
    if rule.known("overrideAction.none") is None:
        yield rule.violation(
            "overrideAction",
            f"known exploits reach the origin: {_GROUP} only counts them",
            expected={"none": {}},
        )
    group = rule.at("statement.managedRuleGroupStatement")
    for key in ("excludedRules", "ruleActionOverrides"):
        for other in group.items(key):
            spared = (other.text("name") or "").startswith(_LOG4J)
            if spared and other.known("actionToUse.block") is None:
                yield other.violation(
                    "name", f"{_LOG4J} does not block: it stands among {key}", expected="block"
                )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-080",
    name="access-waf-known-bad-inputs",
    description=f"Web ACLs block by the managed rule group {_GROUP}.",
    severity="medium",
    types=WEB_ACL,
    judge=_judge,
    remediation_steps=f"Add a rule with the managed rule group {_GROUP} of vendor AWS, "
    "override_action none, and no exception for its Log4j rules.",
    url="https://docs.aws.amazon.com/waf/latest/developerguide/"
    "aws-managed-rule-groups-baseline.html",
    covers=("CKV_AWS_192",),
    related={
        "CKV2_AWS_76": "It asks for the list of anonymous addresses too, and looks at web ACLs of "
        "load balancers alone.",
    },
)
