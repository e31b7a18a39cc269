"""Clients of no listed location are answered too."""

from __future__ import annotations

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

_COUNTRY: Final = "geolocationRoutingPolicies[0].country"


def _judge(view: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if view.type in TRAFFIC_POLICY:
        return one_by_one(rules(document_of(view, stack)), _judge_rule)
    return _judge_record(view, stack)


def _judge_record(record: View, stack: Stack) -> Iterator[Violation]:
    found = led_by(record, stack, "geolocation")
    if found is None or any(member.at(_COUNTRY).value == "*" for member in found.members):
        return
    # Any location that is not known yet may be the default.
    for member in found.members:
        member.known(_COUNTRY)
    found.require_complete()
    yield record.violation(
        "geolocationRoutingPolicies",
        "this geolocation set has no default record: clients whose location is not listed, or not "
        "known, get no answer",
        expected="a record with country '*'",
    )


def _judge_rule(rule: Rule) -> Iterator[Violation]:
    if rule.kind != "geo" or any(
        branch.flag("IsDefault") or branch.text("Country") == "*" for branch in rule.branches()
    ):
        return
    yield rule.view.violation(
        "Locations",
        f"geo rule {rule.shown} has no default location: clients whose location is not listed, or "
        "not known, get no answer",
        expected="a location with IsDefault true",
    )


POLICY: Final = StackPolicy(
    id="RC-HEALTH-020",
    name="health-geo-default",
    description="A geolocation set, or a geo rule of a traffic policy, has a default location.",
    severity="high",
    types=(*RECORD, *TRAFFIC_POLICY),
    judge=_judge,
    remediation_steps="Add an aws.route53.Record with geolocation_routing_policies country='*'; in "
    "a document, a location with IsDefault true.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-geo.html",
)
