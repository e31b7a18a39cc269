"""Lifetimes are compared pair by pair, and mended by lengthening alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policypacks._cloud.ttl_order import Lifetime, in_order, out_of_order
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN, PropertyValue

LIFETIMES = (Lifetime("low", 0), Lifetime("middle", 50), Lifetime("high", 100))
values = st.one_of(st.none(), st.integers(0, 200))


def view(**inputs: PropertyValue) -> View:
    given = {key: value for key, value in inputs.items() if value is not None}
    return View.of(Resource(urn="u", type="t", name="n", inputs=given))


@given(values, values, values)
def test_what_is_mended_is_in_order_and_nothing_is_shortened(
    low: int | None, middle: int | None, high: int | None
) -> None:
    before = {"low": low, "middle": middle, "high": high}
    wrong = list(out_of_order(view(**before), LIFETIMES))
    mended = in_order(view(**before), LIFETIMES)
    assert bool(wrong) == bool(mended)
    assert not list(out_of_order(view(**{**before, **mended}), LIFETIMES))
    for path, value in mended.items():
        given = before[path]
        assert given is None or value > given


def test_an_unknown_does_not_hide_what_the_others_say() -> None:
    found = out_of_order(view(low=UNKNOWN, middle=90, high=10), LIFETIMES)
    assert next(found).path == "high"
    with pytest.raises(CannotEvaluateError, match="low is not known"):
        next(found)
