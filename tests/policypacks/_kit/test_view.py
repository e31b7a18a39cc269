"""Values reach policies by path, with unknowns and secrets told apart from everything else."""

from __future__ import annotations

import pytest

from policypacks._kit.view import MASK, CannotEvaluateError, View
from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN, PropertyValue, Secret


def view(**inputs: PropertyValue) -> View:
    return View.of(Resource("urn:pulumi:s::p::t::n", "t", "n", inputs=inputs))


def test_a_path_leads_through_objects_and_lists() -> None:
    place = view(a=({"b": ("x", "y")},)).at("a[0].b[1]")
    assert (place.value, place.path) == ("y", "a[0].b[1]")


def test_a_path_may_begin_with_an_index() -> None:
    place = view(a=({"b": "x"},)).at("a").at("[0].b")
    assert (place.value, place.path) == ("x", "a[0].b")


def test_a_missing_step_is_none_and_a_step_into_an_unknown_is_unknown() -> None:
    whole = view(known={}, unknown=UNKNOWN)
    assert whole.at("known.b[0].c").value is None
    assert whole.at("unknown.b[0].c").is_unknown()
    assert whole.at("unknown.b[0].c").path == "unknown.b[0].c"


def test_an_object_and_a_list_of_one_are_read_alike() -> None:
    for whole in (view(block={"x": 1}), view(block=({"x": 1},))):
        assert whole.number("block.x") == 1
        assert whole.number("block[0].x") == 1
        assert [item.number("x") for item in whole.items("block")] == [1]


def test_presence_counts_an_unknown_as_present() -> None:
    whole = view(unknown=UNKNOWN, empty="", none=None, hollow=(), zero=0, no=False)
    assert [name for name in whole.resource.inputs if whole.has(name)] == ["unknown", "zero", "no"]


@pytest.mark.parametrize("read", ["text", "number", "flag", "document"])
def test_a_value_check_stops_at_an_unknown_and_at_another_type(read: str) -> None:
    for value in (UNKNOWN, ({"x": ()},) if read != "document" else 5):
        with pytest.raises(CannotEvaluateError) as caught:
            getattr(view(a={"b": value}), read)("a.b")
        assert caught.value.path == "a.b"


def test_numbers_and_booleans_may_come_as_text() -> None:
    whole = view(n="300", yes="true", no="false")
    assert (whole.number("n"), whole.flag("yes"), whole.flag("no", default=True)) == (
        300,
        True,
        False,
    )


def test_a_boolean_is_no_number_and_nan_is_none_either() -> None:
    for value in (True, float("nan"), "NaN"):
        with pytest.raises(CannotEvaluateError):
            view(n=value).number("n")


def test_what_lies_in_a_secret_is_secret() -> None:
    whole = view(a=Secret({"b": "hush"}), c=({"d": Secret("hush")},))
    assert whole.text("a.b") == "hush"
    assert whole.shown("a.b") == MASK
    assert whole.at("a.b").violation("", "bad").actual == MASK
    assert whole.plain("c") == [{"d": MASK}]


def test_a_json_document_is_read_as_text_and_as_object() -> None:
    for document in ('{"Statement": [{"Effect": "Deny"}]}', {"Statement": ({"Effect": "Deny"},)}):
        place = view(policy=document).document("policy").at("Statement[0].Effect")
        assert (place.value, place.path) == ("Deny", "policy.Statement[0].Effect")


def test_a_document_in_a_secret_stays_secret() -> None:
    place = view(policy=Secret('{"a": "hush"}')).document("policy")
    assert place.text("a") == "hush"
    assert place.shown("a") == MASK


def test_long_text_is_cut_in_messages() -> None:
    assert len(view(a="x" * 5000).shown("a")) < 200


def test_not_set_and_unknown_read_as_words() -> None:
    whole = view(unknown=UNKNOWN, flag=True, many=(1, 2))
    assert [whole.shown(name) for name in ("none", "unknown", "flag", "many")] == [
        "not set",
        "not known yet",
        "true",
        "2 entries",
    ]
