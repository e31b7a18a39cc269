"""Which records answer for one name together."""

import pytest

from policypacks._cloud.routed_sets import full_name, led_by, routed_set, routing_of
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue

RECORD = "aws:route53/record:Record"
ZONE = "aws:route53/zone:Zone"


def record(urn: str, name: PropertyValue = "api.example.com", **inputs: PropertyValue) -> Resource:
    latency = {"latencyRoutingPolicies": ({"region": "eu-west-1"},)}
    given = {"type": "A", "zoneId": "Z1", **latency, **inputs, "name": name}
    return Resource(urn=urn, type=RECORD, name=urn, inputs=given)


def stack_of(*resources: Resource) -> Stack:
    return Stack(ResourceGraph("p", "s", {one.urn: one for one in resources}))


def names(views: tuple[View, ...]) -> list[str]:
    return [view.resource.name for view in views]


def test_a_set_is_the_records_of_one_zone_name_type_and_policy() -> None:
    stack = stack_of(
        record("a"),
        record("b", "API.example.com."),
        record("other-type", type="AAAA"),
        record("other-zone", zoneId="Z2"),
        record("other-policy", latencyRoutingPolicies=None, cidrRoutingPolicy={"x": "y"}),
        record("simple", latencyRoutingPolicies=None),
        record("nameless", UNKNOWN),
    )
    found = routed_set(View.of(stack.graph["b"]), stack)
    assert found is not None
    assert (names(found.members), names(found.possible)) == (["a", "b"], ["nameless"])
    with pytest.raises(CannotEvaluateError, match="another routed record"):
        found.require_complete()


def test_only_the_first_record_leads_its_set() -> None:
    stack = stack_of(record("a"), record("b"))
    led = [led_by(View.of(one), stack) for one in stack.graph]
    assert [one is not None for one in led] == [True, False]


def test_a_name_relative_to_its_zone_is_the_full_name() -> None:
    zone = Resource(urn="zone", type=ZONE, name="zone", inputs={"name": "example.com"}, id=UNKNOWN)
    relative = record("a", "api", zoneId=UNKNOWN)
    linked = Resource(
        urn="a",
        type=RECORD,
        name="a",
        inputs=relative.inputs,
        property_dependencies={"zoneId": ("zone",)},
    )
    stack = stack_of(zone, linked)
    assert full_name(View.of(linked), stack) == "api.example.com"


def test_a_multivalue_flag_that_is_off_is_no_routing_policy() -> None:
    off = record("a", latencyRoutingPolicies=None, multivalueAnswerRoutingPolicy=False)
    on = record("b", latencyRoutingPolicies=None, multivalueAnswerRoutingPolicy=True)
    assert routing_of(View.of(off)) is None
    found = routing_of(View.of(on))
    assert found is not None and found.strategy == "multivalue"


def test_a_multivalue_flag_that_is_not_known_is_neither_on_nor_off() -> None:
    unknown = record("b", latencyRoutingPolicies=None, multivalueAnswerRoutingPolicy=UNKNOWN)
    stack = stack_of(record("latency"), unknown)
    for judge in (routing_of, lambda view: routed_set(view, stack), lambda v: led_by(v, stack)):
        with pytest.raises(CannotEvaluateError, match="multivalueAnswerRoutingPolicy is not known"):
            judge(View.of(unknown))
    # It is of no other strategy, whichever it is.
    assert led_by(View.of(unknown), stack, "latency", "failover") is None
    # What does not depend on it is decided: a record has one routing policy at most.
    routed = routing_of(View.of(record("c", multivalueAnswerRoutingPolicy=UNKNOWN)))
    assert routed is not None and routed.strategy == "latency"


def test_a_record_that_may_be_a_multivalue_one_may_belong_to_a_set_of_those() -> None:
    sure = record("a", latencyRoutingPolicies=None, multivalueAnswerRoutingPolicy=True)
    unknown = record("b", latencyRoutingPolicies=None, multivalueAnswerRoutingPolicy=UNKNOWN)
    stack = stack_of(sure, unknown)
    found = routed_set(View.of(sure), stack)
    assert found is not None
    assert (names(found.members), names(found.possible)) == (["a"], ["b"])


def test_the_block_of_a_routing_policy_can_be_read() -> None:
    found = routing_of(View.of(record("a")))
    assert found is not None
    assert (found.strategy, found.policy.text("region")) == ("latency", "eu-west-1")
