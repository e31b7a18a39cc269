"""Where the structure of a traffic policy is read from."""

import json

import pytest

from policypacks._cloud.traffic_policies import document_of, endpoint, rules
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue

DOCUMENT = {
    "StartRule": "first",
    "Endpoints": {"eu": {"Type": "value", "Value": "192.0.2.1"}},
    "Rules": {
        "first": {"RuleType": "failover", "Primary": {"EndpointReference": "eu"}},
        "strange": {"RuleType": "lottery"},
    },
}


def policy_in(document: PropertyValue, parent: PropertyValue) -> tuple[View, Stack]:
    component = Resource(
        urn="c", type="x:y:Z", name="c", custom=False, inputs={"document": parent} if parent else {}
    )
    policy = Resource(
        urn="p",
        type="aws:route53/trafficPolicy:TrafficPolicy",
        name="p",
        inputs={"document": document},
        parent="c",
    )
    return View.of(policy), Stack(ResourceGraph("p", "s", {"c": component, "p": policy}))


def test_the_own_document_comes_before_the_parents() -> None:
    view, stack = policy_in(json.dumps(DOCUMENT), json.dumps({"Rules": {}}))
    document = document_of(view, stack)
    assert [(rule.name, rule.kind) for rule in rules(document)] == [
        ("first", "failover"),
        ("strange", "lottery"),
    ]


def test_an_unknown_document_is_read_from_the_parent_and_reported_on_the_policy() -> None:
    view, stack = policy_in(UNKNOWN, json.dumps(DOCUMENT))
    document = document_of(view, stack)
    assert (document.urn, document.path) == ("p", "document")
    assert endpoint(document, "eu").text("Value") == "192.0.2.1"
    assert not endpoint(document, "nowhere").has()


def test_an_unknown_document_without_a_parents_cannot_be_read() -> None:
    view, stack = policy_in(UNKNOWN, None)
    with pytest.raises(CannotEvaluateError, match="not known before the deploy"):
        document_of(view, stack)


def test_branches_are_those_of_the_rules_kind() -> None:
    view, stack = policy_in(json.dumps(DOCUMENT), None)
    first, strange = rules(document_of(view, stack))
    assert [branch.path for branch in first.branches()] == ["document.Rules.first.Primary"]
    with pytest.raises(CannotEvaluateError, match="unknown type"):
        strange.branches()
