"""The HTTP API apart from what carries it: routes, inputs, caching rules."""

import json
from typing import Any

import pytest

from program.assets.inference.api import (
    MAX_INSTANCES,
    CacheTtls,
    InferenceApi,
    Request,
    Response,
    parse_query,
)
from program.assets.inference.model import MAX_TEXT_CHARS, Model

# "a" speaks for x, everything else is even.
MODEL = Model("v1", ("x", "y"), 3, (0.0, 0.0), {" a ": (2.0, 0.0)})
API = InferenceApi(MODEL, CacheTtls(60, 3600, 30))


def get(query: str, path: str = "/v1/predict", method: str = "GET") -> Response:
    return API.handle(Request(method, path, parse_query(query)))


def post(body: Any) -> Response:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return API.handle(Request("POST", "/v1/predict", body=raw))


def test_a_get_is_answered_from_its_query_and_may_be_cached() -> None:
    response = get("text=a&top=1")
    assert response.status == 200
    # softmax(2, 0) = 1 / (1 + e^-2)
    assert json.loads(response.body) == {
        "model_version": "v1",
        "label": "x",
        "scores": {"x": 0.880797},
    }
    assert response.headers["cache-control"] == (
        "public, max-age=60, s-maxage=3600, stale-while-revalidate=30, stale-if-error=30"
    )


def test_without_shared_time_no_s_maxage_is_sent() -> None:
    """Cloud CDN never serves a response with s-maxage stale."""
    api = InferenceApi(MODEL, CacheTtls.from_environment({"CACHE_MAX_AGE_S": "5"}))
    response = api.handle(Request("GET", "/v1/predict", parse_query("text=a")))
    assert response.headers["cache-control"] == (
        "public, max-age=5, stale-while-revalidate=60, stale-if-error=60"
    )


def test_get_and_post_agree_and_a_post_is_never_cached() -> None:
    answer = post({"text": "a"})
    assert json.loads(answer.body) == json.loads(get("text=a").body)
    assert answer.headers["cache-control"] == "no-store"


def test_several_instances_in_one_post() -> None:
    response = post({"instances": [{"text": "a"}, {"text": "b"}], "top": 1})
    assert json.loads(response.body) == {
        "model_version": "v1",
        "predictions": [
            {"label": "x", "scores": {"x": 0.880797}},
            {"label": "x", "scores": {"x": 0.5}},
        ],
    }


@pytest.mark.parametrize("path", ["/healthz", "/health", "/healthz/"])
def test_health_is_answered_and_not_cached(path: str) -> None:
    response = get("", path)
    assert response.status == 200
    assert json.loads(response.body) == {"status": "ok", "model_version": "v1"}
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("", 400, "'text' is missing"),
        ("text=%20", 400, "'text' is missing"),
        ("text=a&top=0", 400, "from 1 to 2"),
        ("text=a&top=3", 400, "from 1 to 2"),
        ("text=a&top=x", 400, "whole number"),
        ("text=a&top=%C2%B2", 400, "whole number"),
        ("text=a&text=b", 400, "given twice"),
        ("text=a&colour=red", 400, "unknown parameter 'colour'"),
        ("text=" + "a" * (MAX_TEXT_CHARS + 1), 413, "longer than"),
    ],
)
def test_a_bad_get_says_why_and_is_not_cached(query: str, status: int, message: str) -> None:
    response = get(query)
    assert response.status == status
    assert message in json.loads(response.body)["error"]
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        (b"{", 400, "not JSON"),
        (b"\xff", 400, "not JSON"),
        (b"[]", 400, "must be a JSON object"),
        ({}, 400, "'text' is missing"),
        ({"text": 3}, 400, "'text' is missing"),
        ({"text": "a", "top": True}, 400, "whole number"),
        ({"text": "a", "top": 1.5}, 400, "whole number"),
        ({"text": "a", "other": 1}, 400, "unknown field 'other'"),
        ({"text": "a", "instances": []}, 400, "not both"),
        ({"instances": []}, 400, "list of 1 to"),
        ({"instances": [{"text": "a"}] * (MAX_INSTANCES + 1)}, 400, "list of 1 to"),
        ({"instances": ["a"]}, 400, "'text' is missing"),
        (b'{"text": "' + b"a" * (1 << 20) + b'"}', 413, "longer than"),
    ],
)
def test_a_bad_post_says_why(body: Any, status: int, message: str) -> None:
    response = post(body)
    assert response.status == status
    assert message in json.loads(response.body)["error"]


@pytest.mark.parametrize(
    ("version", "cached"), [("v1", True), ("v0", False), ("v2", False), ("", False)]
)
def test_an_answer_is_kept_only_under_its_own_version(version: str, cached: bool) -> None:
    """While a release rolls out, both versions answer; a cache key names one of them."""
    response = get(f"text=a&model={version}")
    assert response.status == 200
    assert json.loads(response.body)["model_version"] == "v1"
    assert response.headers["cache-control"].startswith("public" if cached else "no-store")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/v1/other", 404),
        ("DELETE", "/v1/predict", 405),
        ("PUT", "/v1/predict", 405),
        ("POST", "/healthz", 405),
    ],
)
def test_unknown_routes_and_methods(method: str, path: str, status: int) -> None:
    response = get("text=a", path, method)
    assert response.status == status
    assert response.headers["cache-control"] == "no-store"
