"""Both Lambda handlers with the event shapes the platform really sends."""

import base64
import io
import json
from typing import Any

import pytest

from program.assets.inference import handler
from program.assets.inference.api import CacheTtls, Request, parse_query
from program.assets.inference.events import read_event
from program.assets.sagemaker_proxy.handler import Proxy


class Context:
    aws_request_id = "1-2-3"


def http_api_event(
    method: str = "GET",
    path: str = "/v1/predict",
    query: str = "",
    stage: str = "$default",
    **extra: Any,
) -> dict[str, Any]:
    return {
        "version": "2.0",
        "routeKey": f"{method} {path}",
        "rawPath": path,
        "rawQueryString": query,
        "headers": {"Accept": "application/json", "host": "api.example.com"},
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "api-id",
            "http": {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "1.2.3.4"},
            "requestId": "id",
            "stage": stage,
        },
        "isBase64Encoded": False,
        **extra,
    }


def load_balancer_event(method: str = "GET", **extra: Any) -> dict[str, Any]:
    arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/t/6d0ecf831eec9f09"
    return {
        "requestContext": {"elb": {"targetGroupArn": arn}},
        "httpMethod": method,
        "path": "/v1/predict",
        "body": "",
        "isBase64Encoded": False,
        **extra,
    }


def test_http_api_get_is_classified_and_cacheable() -> None:
    event = http_api_event(query="text=Where+is+the%20nearest+pharmacy%3F&top=1")
    answer = handler.handle(event, Context())
    assert answer["statusCode"] == 200
    assert json.loads(answer["body"])["label"] == "en"
    assert answer["headers"]["cache-control"].startswith("public, max-age=60")
    assert answer["headers"]["content-type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize("encoded", [False, True])
def test_http_api_post_plain_and_base64(encoded: bool) -> None:
    body = json.dumps({"text": "Où est la pharmacie la plus proche ?"}, ensure_ascii=False)
    if encoded:
        body = base64.b64encode(body.encode()).decode()
    event = http_api_event("POST", body=body, isBase64Encoded=encoded)
    answer = handler.handle(event, Context())
    assert json.loads(answer["body"])["label"] == "fr"
    assert answer["headers"]["cache-control"] == "no-store"


def test_the_stage_is_taken_off_the_path() -> None:
    event = http_api_event(path="/prod/healthz", stage="prod")
    assert handler.handle(event, Context())["statusCode"] == 200
    assert read_event(http_api_event(path="/production/x", stage="prod")).path == "/production/x"


def test_load_balancer_query_strings_arrive_encoded() -> None:
    event = load_balancer_event(
        queryStringParameters={"text": "D%C3%B3nde+est%C3%A1"}, headers={"Host": "h"}
    )
    assert read_event(event).query == (("text", "Dónde está"),)
    answer = handler.handle(event, Context())
    assert answer["statusCode"] == 200
    assert "multiValueHeaders" not in answer


def test_load_balancer_with_multi_value_headers_gets_them_back() -> None:
    event = load_balancer_event(
        multiValueQueryStringParameters={"text": ["hello"], "top": ["1"]},
        multiValueHeaders={"host": ["h"], "accept": ["a", "b"]},
    )
    assert read_event(event).headers == {"host": "h", "accept": "a,b"}
    answer = handler.handle(event, Context())
    assert "headers" not in answer
    assert answer["multiValueHeaders"]["cache-control"][0].startswith("public")


@pytest.mark.parametrize(
    ("event", "status"),
    [
        (http_api_event(), 400),
        (http_api_event("POST", body="{"), 400),
        (http_api_event("POST"), 400),
        (http_api_event(path="/nowhere"), 404),
        (http_api_event("DELETE"), 405),
        (load_balancer_event("POST", body="[]", headers={}), 400),
    ],
)
def test_errors_are_statuses_and_never_cached(event: dict[str, Any], status: int) -> None:
    answer = handler.handle(event, Context())
    assert answer["statusCode"] == status
    assert answer["headers"]["cache-control"] == "no-store"
    assert json.loads(answer["body"])["error"]


def test_a_head_has_headers_and_no_body() -> None:
    answer = handler.handle(http_api_event("HEAD", query="text=hello"), Context())
    assert answer["statusCode"] == 200
    assert answer["body"] == ""


def test_another_event_is_an_error_of_the_deployment() -> None:
    with pytest.raises(ValueError, match="neither an HTTP API event"):
        handler.handle({"Records": []}, Context())


class Runtime:
    """Stands for boto3's sagemaker-runtime client: one endpoint, one answer or error."""

    def __init__(self, answer: bytes = b'{"label":"en"}', error: Exception | None = None) -> None:
        self.answer, self.error = answer, error
        self.calls: list[dict[str, Any]] = []

    def invoke_endpoint(self, **arguments: Any) -> dict[str, Any]:
        self.calls.append(arguments)
        if self.error is not None:
            raise self.error
        return {"Body": io.BytesIO(self.answer), "ContentType": "application/json"}


class ClientError(Exception):
    """Shaped like botocore's error of that name."""

    def __init__(self, code: str, original: int | None = None) -> None:
        super().__init__(code)
        self.response = {"Error": {"Code": code}, "OriginalStatusCode": original}


def proxy(runtime: Runtime) -> Proxy:
    return Proxy(runtime, "endpoint-1", "v1", CacheTtls(60, 600, 30))


def test_the_proxy_sends_every_query_input_to_the_endpoint() -> None:
    runtime = Runtime()
    response = proxy(runtime).handle(
        Request("GET", "/v1/predict", parse_query("text=caf%C3%A9&top=2&model=v1"))
    )
    assert response.status == 200
    assert response.headers["cache-control"].startswith("public, max-age=60, s-maxage=600")
    (call,) = runtime.calls
    assert call["EndpointName"] == "endpoint-1"
    assert call["ContentType"] == "application/json"
    assert json.loads(call["Body"]) == {"text": "café", "top": 2}


@pytest.mark.parametrize(
    ("answer", "asked", "cached"),
    [
        (b'{"label":"en"}', "v1", True),
        (b'{"label":"en"}', "v2", False),
        (b'{"label":"en","model_version":"v2"}', "v2", True),
        (b'{"label":"en","model_version":"v2"}', "v1", False),
    ],
)
def test_the_proxy_keeps_an_answer_only_under_the_version_that_gave_it(
    answer: bytes, asked: str, cached: bool
) -> None:
    """The endpoint moves to a new model minutes before or after the edge asks for it."""
    response = proxy(Runtime(answer)).handle(
        Request("GET", "/v1/predict", parse_query(f"text=a&model={asked}"))
    )
    assert response.status == 200
    assert response.headers["cache-control"].startswith("public" if cached else "no-store")


def test_the_proxy_passes_a_post_on_and_marks_it_uncacheable() -> None:
    runtime = Runtime()
    body = json.dumps({"instances": [{"text": "a"}]}).encode()
    response = proxy(runtime).handle(Request("POST", "/v1/predict", body=body))
    assert response.status == 200
    assert response.headers["cache-control"] == "no-store"
    assert json.loads(runtime.calls[0]["Body"]) == {"instances": [{"text": "a"}]}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ClientError("ModelError", 400), 400),
        (ClientError("ModelError", 500), 502),
        (ClientError("ThrottlingException"), 503),
        (ClientError("ServiceUnavailable"), 503),
        (ClientError("ValidationError"), 502),
        (TimeoutError(), 502),
    ],
)
def test_the_endpoints_failures_become_statuses_no_cache_keeps(
    error: Exception, status: int
) -> None:
    response = proxy(Runtime(error=error)).handle(
        Request("GET", "/v1/predict", parse_query("text=a"))
    )
    assert response.status == status
    assert response.headers["cache-control"] == "no-store"


def test_an_answer_that_is_not_json_is_a_bad_gateway() -> None:
    response = proxy(Runtime(b"<html>")).handle(
        Request("GET", "/v1/predict", parse_query("text=a"))
    )
    assert response.status == 502


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (Request("GET", "/v1/predict"), 400),
        (Request("GET", "/v1/predict", parse_query("text=a&x=1")), 400),
        (Request("GET", "/v1/predict", parse_query("text=a&text=b")), 400),
        (Request("GET", "/v1/predict", parse_query("text=a&top=z")), 400),
        (Request("POST", "/v1/predict", body=b"nope"), 400),
        (Request("GET", "/else"), 404),
        (Request("PUT", "/v1/predict"), 405),
    ],
)
def test_the_proxy_refuses_bad_requests_without_asking_the_endpoint(
    request_: Request, status: int
) -> None:
    runtime = Runtime()
    assert proxy(runtime).handle(request_).status == status
    assert runtime.calls == []


def test_the_proxys_health_does_not_cost_an_inference() -> None:
    runtime = Runtime()
    assert proxy(runtime).handle(Request("GET", "/healthz")).status == 200
    assert runtime.calls == []
