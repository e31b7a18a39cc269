"""Sets of names, finite or all but some, compare as sets do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policypacks._cloud.request_parts import ALL, NONE, Part, part_of, some
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.model import Resource
from simulator.resources.values import PropertyValue

# One name more than any example lists, so that "all but these" is never empty.
UNIVERSE = frozenset("abcde")
parts = st.builds(Part, st.frozensets(st.sampled_from("abcd")), st.booleans())


def members(part: Part) -> frozenset[str]:
    return UNIVERSE - part.names if part.complement else part.names


@given(parts, parts)
def test_within_is_the_subset_relation(one: Part, other: Part) -> None:
    assert one.within(other) == (members(one) <= members(other))


@given(parts, st.frozensets(st.sampled_from("abcd")))
def test_without_takes_names_out(one: Part, names: frozenset[str]) -> None:
    assert members(one.without(names)) == members(one) - names


@given(parts)
def test_only_a_finite_set_without_names_is_empty(one: Part) -> None:
    assert one.empty == (not members(one))


def view(kind: PropertyValue, *names: str) -> View:
    inputs = {"kind": kind, "names": {"items": names}}
    return View.of(Resource(urn="u", type="t", name="n", inputs=inputs))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (None, NONE),
        ("none", NONE),
        ("all", ALL),
        ("allViewer", ALL),
        ("allViewerAndWhitelistCloudFront", ALL),
        ("whitelist", some("x-a")),
        ("allExcept", Part(frozenset({"x-a"}), complement=True)),
    ],
)
def test_a_cloudfront_behaviour_says_which_names_count(kind: PropertyValue, expected: Part) -> None:
    assert part_of(view(kind, "X-A"), "kind", "names", lower=True) == expected


def test_a_behaviour_that_cloudfront_does_not_have_is_not_guessed_at() -> None:
    with pytest.raises(CannotEvaluateError, match="no behaviour that CloudFront has"):
        part_of(view("some"), "kind", "names")
