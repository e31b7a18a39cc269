"""One policy is judged in three states, and nothing it meets can stop the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from policypacks._kit.exclusions import Exclusion
from policypacks._kit.judge import Finding, judge_resource, judge_stack
from policypacks._kit.model import ResourcePolicy, StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue

TODAY = date(2026, 11, 21)


def _judge(part: View, _settings: Settings) -> Iterable[Violation]:
    if part.number("ttl", 0) > 60:
        yield part.violation("ttl", f"ttl is {part.shown('ttl')}", expected=60)
    if part.text("protocol") == "http":
        yield part.violation("protocol", "plain HTTP")


POLICY = ResourcePolicy(
    id="RC-TEST-001",
    name="test-short",
    description="Records are short-lived.",
    severity="high",
    types=("t",),
    parts=lambda view: view.items("records"),
    judge=_judge,
    remediation_steps="Lower it.",
    url="https://example.com",
)


def found(
    *records: PropertyValue, settings: Settings | None = None, urn: str = "urn:x::n"
) -> list[Finding]:
    resource = Resource(urn, "t", "n", inputs={"records": records})
    return judge_resource(POLICY, resource, settings or Settings(), TODAY)


def states(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(item.state, item.path) for item in findings]


def test_a_policy_that_passes_says_nothing() -> None:
    assert found({"ttl": 60}) == []


def test_one_unknown_part_does_not_hide_the_others() -> None:
    assert states(found({"ttl": 90}, {"ttl": UNKNOWN}, {"ttl": 300})) == [
        ("violation", "records[0].ttl"),
        ("not_evaluated", "records[1].ttl"),
        ("violation", "records[2].ttl"),
    ]


def test_what_was_found_before_an_unknown_in_the_same_part_counts() -> None:
    assert states(found({"ttl": 90, "protocol": UNKNOWN})) == [
        ("violation", "records[0].ttl"),
        ("not_evaluated", "records[0].protocol"),
    ]


def test_an_unknown_list_is_not_evaluated_as_a_whole() -> None:
    resource = Resource("urn:x::n", "t", "n", inputs={"records": UNKNOWN})
    assert states(judge_resource(POLICY, resource, Settings(), TODAY)) == [
        ("not_evaluated", "records")
    ]


def test_a_policy_that_raises_is_contained_and_shows_no_value() -> None:
    def broken(_part: View, _settings: Settings) -> Iterable[Violation]:
        raise KeyError("hush")

    policy = ResourcePolicy(
        id="RC-TEST-002",
        name="test-broken",
        description="Breaks.",
        severity="low",
        types=("t",),
        judge=broken,
        remediation_steps="None.",
        url="https://example.com",
    )
    [finding] = judge_resource(policy, Resource("urn:x::n", "t", "n"), Settings(), TODAY)
    assert (finding.state, finding.message) == ("error", "the policy failed (KeyError)")


def test_resources_of_other_types_are_left_alone() -> None:
    resource = Resource("urn:x::n", "other", "n", inputs={"records": ({"ttl": 90},)})
    assert judge_resource(POLICY, resource, Settings(), TODAY) == []


def test_a_suppression_in_force_suppresses_and_tells_why() -> None:
    kept = Exclusion("*::n", "migration until spring", date(2026, 11, 21))
    [finding] = found({"ttl": 90}, settings=Settings(exclusions=(kept,)))
    assert finding.state == "suppressed"
    assert finding.message.endswith("(suppressed until 2026-11-21: migration until spring)")


def test_a_suppression_past_its_day_no_longer_suppresses() -> None:
    old = Exclusion("*::n", "migration until spring", date(2026, 11, 20))
    [finding] = found({"ttl": 90}, settings=Settings(exclusions=(old,)))
    assert finding.state == "violation"
    assert finding.message.endswith("(its suppression expired on 2026-11-20)")


def test_the_longest_lived_of_several_suppressions_counts() -> None:
    old = Exclusion("*", "migration until spring", date(2020, 1, 1))
    new = Exclusion("*::n", "decided again in autumn", date(2027, 1, 1))
    [finding] = found({"ttl": 90}, settings=Settings(exclusions=(old, new)))
    assert finding.state == "suppressed"


def test_a_suppression_of_another_resource_does_not_count() -> None:
    other = Exclusion("*::m", "migration until spring", date(2027, 1, 1))
    [finding] = found({"ttl": 90}, settings=Settings(exclusions=(other,)))
    assert finding.state == "violation"


def test_a_glob_takes_brackets_literally() -> None:
    urn = "urn:pulumi:s::p::t::pool[1]"
    kept = Exclusion("*::pool[1]", "migration until spring", date(2027, 1, 1))
    [finding] = found({"ttl": 90}, settings=Settings(exclusions=(kept,)), urn=urn)
    assert finding.state == "suppressed"


def test_include_narrows_a_policy_to_some_resources() -> None:
    assert found({"ttl": 90}, settings=Settings(include=("*::m",))) == []
    assert len(found({"ttl": 90}, settings=Settings(include=("*::n",)))) == 1


def test_a_stack_policy_judges_every_resource_of_its_types_on_its_own() -> None:
    def referred(view: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
        if not stack.linked(view, "bucket", "bucket"):
            yield view.violation("bucket", "no such bucket")

    policy = StackPolicy(
        id="RC-TEST-003",
        name="test-linked",
        description="Refers to a bucket.",
        severity="high",
        types=("policy",),
        judge=referred,
        remediation_steps="Refer to one.",
        url="https://example.com",
    )
    resources = [
        Resource("u::b", "bucket", "b"),
        Resource(
            "u::ok",
            "policy",
            "ok",
            inputs={"bucket": UNKNOWN},
            property_dependencies={"bucket": ("u::b",)},
        ),
        Resource("u::bad", "policy", "bad", inputs={"bucket": "elsewhere"}),
    ]
    graph = ResourceGraph("p", "s", {one.urn: one for one in resources})
    assert [item.urn for item in judge_stack(policy, graph, Settings(), TODAY)] == ["u::bad"]


@pytest.mark.parametrize(
    ("glob", "concerns"),
    [
        ("*", True),
        ("*::n", True),
        ("urn:pulumi:dev::*", True),
        ("urn:pulumi:d*::*", True),
        ("urn:pulumi:prod::*", False),
    ],
)
def test_a_suppression_meant_for_another_stack_is_known_as_such(glob: str, concerns: bool) -> None:
    item = Exclusion(glob, "migration until spring", TODAY)
    assert item.may_concern("urn:pulumi:dev::shop::t::n") is concerns


def test_a_part_that_is_not_known_is_never_judged_by_what_it_seems_to_lack() -> None:
    """A list's element may be an output as a whole: nothing below it is there or missing."""
    lenient = replace(POLICY, judge=lambda part, _settings: _unless_exempt(part))
    resource = Resource("urn:x::n", "t", "n", inputs={"records": ({"ttl": 90}, UNKNOWN)})
    assert states(judge_resource(lenient, resource, Settings(), TODAY)) == [
        ("violation", "records[0]"),
        ("not_evaluated", "records[1]"),
    ]


def _unless_exempt(part: View) -> Iterable[Violation]:
    if not part.has("exempt"):
        yield part.violation("", "not exempt")
