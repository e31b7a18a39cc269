"""The code of viewer-request functions is read as text, or not at all."""

import pytest

from policypacks._cloud.edge_code import viewer_request_code
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, Archive, Asset, PropertyValue

FUNCTION = "aws:cloudfront/function:Function"
LAMBDA = "aws:lambda/function:Function"


def code(type_: str, given: PropertyValue, event: str = "viewer-request") -> tuple[str, ...]:
    function = Resource(urn="f", type=type_, name="f", inputs={"code": given}, id="f-1")
    one = type_ == FUNCTION
    lists = ("functionAssociations", "functionArn")
    if not one:
        lists = ("lambdaFunctionAssociations", "lambdaArn")
    distribution = Resource(
        urn="d",
        type="aws:cloudfront/distribution:Distribution",
        name="d",
        inputs={lists[0]: ({"eventType": event, lists[1]: "f-1"},)},
    )
    stack = Stack(ResourceGraph("p", "s", {"f": function, "d": distribution}))
    return viewer_request_code(View.of(distribution), stack)


def test_a_functions_text_and_an_archives_texts_are_its_code() -> None:
    assert code(FUNCTION, "function handler() {}") == ("function handler() {}",)
    archive = Archive(
        assets={"a.py": Asset(text="A"), "in": Archive(assets={"b": Asset(text="B")})}
    )
    assert code(LAMBDA, archive) == ("A\nB",)


def test_other_events_do_not_matter() -> None:
    assert code(FUNCTION, UNKNOWN, event="viewer-response") == ()


@pytest.mark.parametrize("given", [UNKNOWN, Archive(path="edge.zip"), Asset(path="edge.js"), None])
def test_code_that_is_no_text_cannot_be_read(given: PropertyValue) -> None:
    with pytest.raises(CannotEvaluateError):
        code(LAMBDA, given)
