"""URNs are built and taken apart as Pulumi's engine does."""

from __future__ import annotations

import pytest

from simulator.resources.urn import Urn, make_urn

STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"


def test_the_types_of_parents_qualify_a_type_but_the_stack_does_not():
    box = make_urn("dev", "shop", STACK, "shop:index:Box", "box")
    assert box == "urn:pulumi:dev::shop::shop:index:Box::box"
    queue = make_urn("dev", "shop", box, "aws:sqs/queue:Queue", "q")
    assert queue == "urn:pulumi:dev::shop::shop:index:Box$aws:sqs/queue:Queue::q"
    assert make_urn("dev", "shop", None, "a:b:C", "n") == "urn:pulumi:dev::shop::a:b:C::n"
    assert Urn.parse(queue).type == "aws:sqs/queue:Queue"


def test_names_may_hold_the_separator():
    text = "urn:pulumi:dev::shop::a:b:C::one::two"
    assert Urn.parse(text).name == "one::two"
    assert str(Urn.parse(text)) == text


@pytest.mark.parametrize("text", ["", "urn:pulumi:dev", "arn:aws::x::y::z"])
def test_what_is_no_urn(text):
    with pytest.raises(ValueError, match="is no URN"):
        Urn.parse(text)
