"""The edge functions: equal questions get one cache key, and a new model gets new keys."""

from typing import Any

import pytest

from program.components.edge_function import source
from program.edge import lambda_edge


def event(method: str, uri: str, query: str) -> dict[str, Any]:
    request = {"method": method, "uri": uri, "querystring": query}
    return {"Records": [{"cf": {"request": request}}]}


def query_of(method: str, query: str, uri: str = "/v1/predict") -> str:
    return str(lambda_edge.handler(event(method, uri, query), None)["querystring"])


def test_the_order_of_parameters_does_not_matter() -> None:
    assert query_of("GET", "top=3&text=hello") == query_of("GET", "text=hello&top=3")


def test_the_version_is_added_once_and_a_pinned_one_stays() -> None:
    assert query_of("GET", "text=a") == f"model={lambda_edge.MODEL_VERSION}&text=a"
    assert query_of("GET", "text=a&model=old") == "model=old&text=a"


def test_different_questions_keep_different_keys() -> None:
    assert query_of("GET", "text=a+b") != query_of("GET", "text=ab")
    assert query_of("GET", "text=") != query_of("GET", "")


@pytest.mark.parametrize(
    ("method", "uri"), [("POST", "/v1/predict"), ("GET", "/healthz"), ("GET", "/models/v/m.json")]
)
def test_other_requests_pass_unchanged(method: str, uri: str) -> None:
    assert query_of(method, "b=1&a=2", uri) == "b=1&a=2"


@pytest.mark.parametrize("file", ["cloudfront_function.js", "lambda_edge.py"])
def test_the_version_is_written_into_the_code(file: str) -> None:
    code = source(file, "5d9f73")
    assert "__MODEL_VERSION__" not in code
    assert "5d9f73" in code


def test_the_cloudfront_function_is_within_its_size_limit() -> None:
    """CloudFront takes 10 KB of function code."""
    assert len(source("cloudfront_function.js", "x" * 64).encode()) <= 10_240
