"""What a program sets is told from what a provider will compute."""

from __future__ import annotations

from policypacks._kit.given import given
from policypacks._kit.view import View
from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN, PropertyValue


def view(value: PropertyValue, *told: str) -> View:
    """Return a load balancer whose engine tells the dependencies of some properties."""
    return View.of(
        Resource(
            urn="urn:pulumi:dev::test::aws:lb/loadBalancer:LoadBalancer::front",
            type="aws:lb/loadBalancer:LoadBalancer",
            name="front",
            inputs={"internal": value},
            property_dependencies=dict.fromkeys(told, ()),
        )
    )


def test_an_unknown_that_nobody_set_is_left_out() -> None:
    assert not given(view(UNKNOWN, "subnets"), "internal").has()


def test_an_unknown_that_the_program_set_stays_unknown() -> None:
    assert given(view(UNKNOWN, "internal"), "internal").is_unknown()


def test_a_single_resource_has_only_what_was_set() -> None:
    assert given(view(UNKNOWN), "internal").is_unknown()


def test_a_known_value_stays() -> None:
    assert given(view(True, "subnets"), "internal").flag()
