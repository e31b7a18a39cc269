"""A weighted set sends somebody somewhere on purpose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from policypacks._cloud.routed_sets import led_by
from policypacks._cloud.traffic_policies import Rule, document_of, rules
from policypacks._cloud.types import RECORD, RECORD_SET, TRAFFIC_POLICY
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_BLOCK: Final = "weightedRoutingPolicies"


def _judge(view: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if view.type in TRAFFIC_POLICY:
        return one_by_one(rules(document_of(view, stack)), _judge_rule)
    if view.type in RECORD_SET:
        return _judge_record_set(view)
    return _judge_record(view, stack)


def _judge_record(record: View, stack: Stack) -> Iterator[Violation]:
    found = led_by(record, stack, "weighted")
    if found is None:
        return
    if _all_zero([member.at(f"{_BLOCK}[0].weight") for member in found.members]):
        found.require_complete()
        yield record.violation(
            _BLOCK,
            "every record of this weighted set has weight 0: Route 53 then answers with all of "
            "them alike",
            expected="a weight above 0",
        )


def _judge_rule(rule: Rule) -> Iterator[Violation]:
    if rule.kind == "weighted" and _all_zero([one.at("Weight") for one in rule.branches()]):
        yield rule.view.violation(
            "Items",
            f"every item of weighted rule {rule.shown} has weight 0: Route 53 then answers with "
            "all of them alike",
            expected="a weight above 0",
        )


def _judge_record_set(record: View) -> Iterator[Violation]:
    items = list(record.items("routingPolicy.wrrs"))
    if items and _all_zero([item.at("weight") for item in items]):
        yield record.violation(
            "routingPolicy.wrrs",
            "every target of this weighted record set has weight 0: no share of the traffic is "
            "anybody's",
            expected="a weight above 0",
        )


def _all_zero(weights: Sequence[View]) -> bool:
    known = [weight.number("", 0) for weight in weights if not weight.is_unknown()]
    if any(known):
        return False
    for weight in weights:
        weight.known()
    return bool(weights)


POLICY: Final = StackPolicy(
    id="RC-HEALTH-021",
    name="health-weights",
    description="A weighted set, rule or Cloud DNS policy gives at least one target a weight "
    "above zero.",
    severity="high",
    types=(*RECORD, *TRAFFIC_POLICY, *RECORD_SET),
    judge=_judge,
    remediation_steps="Set weight of the records that should take traffic above 0.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-weighted.html",
)
