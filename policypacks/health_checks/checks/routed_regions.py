"""Routing by place has at least two places to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

from policypacks._cloud.routed_sets import RoutedSet, led_by
from policypacks._cloud.traffic_policies import Rule, document_of, rules
from policypacks._cloud.types import RECORD, TRAFFIC_POLICY
from policypacks._kit.counted import counted
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View, Violation
from policypacks.health_checks.answer_regions import regions_of_branch, regions_of_record

_PLACES: Final = {
    "latency": ("latencyRoutingPolicies[0].region",),
    "geoproximity": (
        "geoproximityRoutingPolicy.awsRegion",
        "geoproximityRoutingPolicy.localZoneGroup",
        "geoproximityRoutingPolicy.coordinates",
    ),
}
_BRANCH_PLACES: Final = ("Region", "Latitude", "Longitude")


def _judge(view: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    least = settings.whole("min_regions")
    if view.type in TRAFFIC_POLICY:
        document = document_of(view, stack)
        return one_by_one(rules(document), partial(_judge_rule, document, stack, least))
    return _judge_record(view, stack, least)


def _judge_record(record: View, stack: Stack, least: int) -> Iterator[Violation]:
    found = led_by(record, stack, "latency", "geolocation", "geoproximity")
    if found is None:
        return
    places = _enough(found.members, lambda member: _places_of(found, member, stack), least)
    if len(places) >= least:
        return
    found.require_complete()
    yield record.violation(
        "",
        f"this {found.strategy} set leads to {counted(len(places), 'region')}, fewer "
        f"than {least}: there is nothing to choose from, and nowhere to go when it fails",
        expected=f"at least {least} regions",
    )


def _places_of(found: RoutedSet, member: View, stack: Stack) -> set[str]:
    paths = _PLACES.get(found.strategy)
    if paths is None:
        # Geolocation names where clients are; where the answers are is another question.
        return regions_of_record(member, stack)
    return {_plain(member, paths)}


def _judge_rule(document: View, stack: Stack, least: int, rule: Rule) -> Iterator[Violation]:
    if rule.kind not in ("latency", "geo", "geoproximity"):
        return
    if rule.kind == "geo":
        places = _enough(
            rule.branches(), lambda branch: regions_of_branch(branch, document, stack), least
        )
    else:
        places = _enough(rule.branches(), lambda branch: {_plain(branch, _BRANCH_PLACES)}, least)
    if len(places) >= least:
        return
    yield rule.view.violation(
        "",
        f"{rule.kind} rule {rule.shown} leads to {counted(len(places), 'region')}, fewer "
        f"than {least}: there is nothing to choose from, and nowhere to go when it fails",
        expected=f"at least {least} regions",
    )


def _enough(views: Iterable[View], places_of: Callable[[View], set[str]], least: int) -> set[str]:
    """Return the places of all views; one not seen matters only if the rest fall short."""
    places: set[str] = set()
    unseen: CannotEvaluateError | None = None
    for view in views:
        try:
            places |= places_of(view)
        except CannotEvaluateError as error:
            unseen = unseen or error
    if unseen is not None and len(places) < least:
        raise unseen
    return places


def _plain(view: View, paths: tuple[str, ...]) -> str:
    return " ".join(str(view.known(path)) for path in paths)


POLICY: Final = StackPolicy(
    id="RC-HEALTH-018",
    name="health-routed-regions",
    description="A latency, geolocation or geoproximity set, or such a rule of a traffic policy, "
    "leads to at least two regions.",
    severity="high",
    types=(*RECORD, *TRAFFIC_POLICY),
    judge=_judge,
    remediation_steps="Add a record, or a branch of the rule, for an endpoint in a second region.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html",
    config={
        "min_regions": {
            "type": "integer",
            "minimum": 2,
            "default": 2,
            "description": "Fewest regions a set leads to.",
        }
    },
)
