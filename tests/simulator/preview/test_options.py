"""Resource options reach policies as the engine computes them."""

from __future__ import annotations

import pytest
from pulumi.runtime.proto import alias_pb2, resource_pb2

from simulator.preview.options import options_of
from simulator.resources.model import NO_OPTIONS, CustomTimeouts

PARENT = "urn:pulumi:dev::shop::shop:index:Outer::outer"
STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"
URN = "urn:pulumi:dev::shop::shop:index:Outer$a:b:C::name"


def aliases(*given, parent=PARENT):
    options = resource_pb2.TransformResourceOptions(aliases=given)
    return options_of(options, URN, parent).aliases


def spec(**fields):
    return alias_pb2.Alias(spec=alias_pb2.Alias.Spec(**fields))


def test_nothing_given_is_the_shared_nothing():
    """Most resources have no options: they share one object."""
    assert options_of(resource_pb2.TransformResourceOptions(), URN, PARENT) is NO_OPTIONS


@pytest.mark.parametrize(
    ("alias", "urn"),
    [
        (alias_pb2.Alias(urn="urn:pulumi:x::y::a:b:C::z"), "urn:pulumi:x::y::a:b:C::z"),
        (spec(name="old"), "urn:pulumi:dev::shop::shop:index:Outer$a:b:C::old"),
        (spec(type="a:b:D"), "urn:pulumi:dev::shop::shop:index:Outer$a:b:D::name"),
        (spec(noParent=True), "urn:pulumi:dev::shop::a:b:C::name"),
        (spec(parentUrn=STACK), "urn:pulumi:dev::shop::a:b:C::name"),
        (
            spec(parentUrn="urn:pulumi:dev::shop::p:q:R::other"),
            "urn:pulumi:dev::shop::p:q:R$a:b:C::name",
        ),
        (spec(noParent=True, stack="qa", project="web"), "urn:pulumi:qa::web::a:b:C::name"),
        # With a parent, stack and project are the parent's.
        (spec(stack="qa"), "urn:pulumi:dev::shop::shop:index:Outer$a:b:C::name"),
    ],
)
def test_an_alias_becomes_the_urn_it_stands_for(alias, urn):
    """Parts left out are the resource's own (resource.CreateURN in pkg/v3 3.259)."""
    assert aliases(alias) == (urn,)


def test_aliases_are_named_once_each():
    """Two ways to say the same."""
    assert aliases(spec(noParent=True), spec(parentUrn=STACK)) == (
        "urn:pulumi:dev::shop::a:b:C::name",
    )


def test_timeouts_are_seconds_and_replacement_is_three_valued():
    """Go's durations; `delete_before_replace` given as false is not the same as not given."""
    options = resource_pb2.TransformResourceOptions(
        custom_timeouts=resource_pb2.RegisterResourceRequest.CustomTimeouts(
            create="1h1.5m", update="250ms", delete="0"
        ),
        delete_before_replace=False,
    )
    found = options_of(options, URN, PARENT)
    assert found.custom_timeouts == CustomTimeouts(create_s=3690.0, update_s=0.25)
    assert found.delete_before_replace is False


def test_a_timeout_that_is_no_duration_is_refused():
    """The engine refuses it too."""
    options = resource_pb2.TransformResourceOptions(
        custom_timeouts=resource_pb2.RegisterResourceRequest.CustomTimeouts(create="5 minutes")
    )
    with pytest.raises(ValueError, match="'5 minutes' is no duration"):
        options_of(options, URN, PARENT)
