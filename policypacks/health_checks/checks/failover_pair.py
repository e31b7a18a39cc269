"""Failover has somewhere to fail over from and to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.routed_sets import led_by
from policypacks._cloud.traffic_policies import Rule, document_of, rules
from policypacks._cloud.types import RECORD, TRAFFIC_POLICY
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_TYPE: Final = "failoverRoutingPolicies[0].type"


def _judge(view: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if view.type in TRAFFIC_POLICY:
        return one_by_one(rules(document_of(view, stack)), _judge_rule)
    return _judge_record(view, stack)


def _judge_record(record: View, stack: Stack) -> Iterator[Violation]:
    found = led_by(record, stack, "failover")
    if found is None:
        return
    roles = Counter((member.text(_TYPE) or "").upper() for member in found.members)
    missing = [role for role in ("PRIMARY", "SECONDARY") if not roles[role]]
    if missing:
        found.require_complete()
        yield record.violation(
            "failoverRoutingPolicies",
            f"this failover set has no {missing[0]} record: there is nothing to fail over "
            f"{'from' if missing[0] == 'PRIMARY' else 'to'}",
            expected=["PRIMARY", "SECONDARY"],
        )
    for count in roles.values():
        if count > 1:
            yield record.violation(
                "failoverRoutingPolicies",
                f"this failover set has {count} records of the same role: Route 53 takes one "
                "primary and one secondary",
                expected="one record a role",
            )


def _judge_rule(rule: Rule) -> Iterator[Violation]:
    if rule.kind != "failover":
        return
    for role in ("Primary", "Secondary"):
        if not rule.view.has(role):
            yield rule.view.violation(
                role,
                f"failover rule {rule.shown} has no {role}: there is nothing to fail over "
                f"{'from' if role == 'Primary' else 'to'}",
                expected="an endpoint or a rule",
            )


POLICY: Final = StackPolicy(
    id="RC-HEALTH-016",
    name="health-failover-pair",
    description="A failover set, or a failover rule of a traffic policy, has one primary and one "
    "secondary.",
    severity="high",
    types=(*RECORD, *TRAFFIC_POLICY),
    judge=_judge,
    remediation_steps="Declare two aws.route53.Record of the same name and type, one with "
    "failover_routing_policies of type PRIMARY and one with SECONDARY; in a document, give the "
    "rule both Primary and Secondary.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-failover.html",
)
