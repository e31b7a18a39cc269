"""A region's outage does not take primary and secondary down together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from policypacks._cloud.regions import GLOBAL
from policypacks._cloud.routed_sets import led_by
from policypacks._cloud.traffic_policies import Rule, document_of, rules
from policypacks._cloud.types import RECORD, TRAFFIC_POLICY
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View, Violation
from policypacks.health_checks.answer_regions import (
    is_outside,
    regions_of_branch,
    regions_of_record,
)

_TYPE: Final = "failoverRoutingPolicies[0].type"


def _judge(view: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if view.type in TRAFFIC_POLICY:
        document = document_of(view, stack)
        return one_by_one(rules(document), partial(_judge_rule, document, stack))
    return _judge_record(view, stack)


def _judge_record(record: View, stack: Stack) -> Iterator[Violation]:
    found = led_by(record, stack, "failover")
    if found is None:
        return
    roles = {(member.text(_TYPE) or "").upper(): member for member in found.members}
    if not roles.keys() >= {"PRIMARY", "SECONDARY"}:
        return
    primary = regions_of_record(roles["PRIMARY"], stack)
    secondary = regions_of_record(roles["SECONDARY"], stack)
    if _fail_together(primary, secondary, record):
        yield record.violation(
            "",
            f"primary and secondary of this failover set are both in {_named(primary)}: one "
            "outage takes both down",
            expected="two regions",
        )


def _judge_rule(document: View, stack: Stack, rule: Rule) -> Iterator[Violation]:
    if rule.kind != "failover" or not (rule.view.has("Primary") and rule.view.has("Secondary")):
        return
    primary, secondary = (
        regions_of_branch(rule.view.at(role), document, stack) for role in ("Primary", "Secondary")
    )
    if _fail_together(primary, secondary, rule.view):
        yield rule.view.violation(
            "Secondary",
            f"primary and secondary of failover rule {rule.shown} are both in "
            f"{_named(primary)}: one outage takes both down",
            expected="two regions",
        )


def _fail_together(primary: set[str], secondary: set[str], place: View) -> bool:
    # What is everywhere, or in several regions, does not go down with one.
    if len(primary) == 1 and primary == secondary:
        return GLOBAL not in primary
    if any(is_outside(one) for one in primary | secondary) and GLOBAL not in primary:
        raise CannotEvaluateError(place.path, "leads to a host whose region is not to be seen")
    return False


def _named(regions: set[str]) -> str:
    [region] = regions
    return "one place, the same host" if is_outside(region) else region


POLICY: Final = StackPolicy(
    id="RC-HEALTH-017",
    name="health-failover-regions",
    description="Primary and secondary of a failover set, or of a failover rule of a traffic "
    "policy, are in different regions.",
    severity="medium",
    types=(*RECORD, *TRAFFIC_POLICY),
    judge=_judge,
    remediation_steps="Point the secondary record or branch at an endpoint in another region than "
    "the primary's.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-problems.html",
)
