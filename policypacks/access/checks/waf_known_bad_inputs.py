"""Web ACLs stop requests that carry known exploits, Log4j's among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from policypacks._cloud.serving_types import WEB_ACL
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import CannotEvaluateError, View, Violation

_GROUP: Final = "AWSManagedRulesKnownBadInputsRuleSet"
# The rules on Log4j in that group (AWS WAF Developer Guide, "Known bad inputs", 2026).
_LOG4J: Final = "Log4JRCE"


@dataclass(frozen=True, slots=True)
class _Form:
    """Where things lie in a rule: as the provider's property, or in JSON under the API's names."""

    group: str
    override: str
    exceptions: tuple[str, ...]
    name: str
    block: str


_PROPERTY: Final = _Form(
    "statement.managedRuleGroupStatement",
    "overrideAction.none",
    ("excludedRules", "ruleActionOverrides"),
    "name",
    "actionToUse.block",
)
_JSON: Final = _Form(
    "Statement.ManagedRuleGroupStatement",
    "OverrideAction.None",
    ("ExcludedRules", "RuleActionOverrides"),
    "Name",
    "ActionToUse.Block",
)


def _judge(acl: View, _settings: Settings) -> Iterable[Violation]:
    unread: CannotEvaluateError | None = None
    for rule, form in _rules(acl):
        try:
            if rule.at(form.group).text(form.name) == _GROUP:
                yield from _weakened(rule, form)
                return
        except CannotEvaluateError as error:
            unread = unread or error
    if unread is not None:
        raise unread
    yield Violation(
        acl.urn, "rules", f"known exploits reach the origin: no rule uses {_GROUP}", None, _GROUP
    )


def _rules(acl: View) -> Iterator[tuple[View, _Form]]:
    for rule in acl.items("rules"):
        yield rule, _PROPERTY
    for rule in acl.document("ruleJson").items():
        yield rule, _JSON


def _weakened(rule: View, form: _Form) -> Iterator[Violation]:
    if rule.known(form.override) is None:
        yield rule.violation(
            form.override, f"known exploits reach the origin: {_GROUP} only counts them"
        )
    group = rule.at(form.group)
    for key in form.exceptions:
        for other in group.items(key):
            spared = (other.text(form.name) or "").startswith(_LOG4J)
            if spared and other.known(form.block) is None:
                yield other.violation(
                    form.name, f"{_LOG4J} does not block: it stands among {key}", expected="block"
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
