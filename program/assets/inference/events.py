"""Lambda events in, Lambda responses out: HTTP API payload 2.0 and load-balancer targets.

Sources: "Create AWS Lambda integrations for HTTP APIs" (payload format version 2.0, also sent
by function URLs) and "Lambda functions as targets" of Application Load Balancers, 2026-07.
"""

import base64
import urllib.parse
from collections.abc import Mapping
from typing import Any

from .api import Request, Response, parse_query


def read_event(event: Mapping[str, Any]) -> Request:
    """Turn an HTTP API 2.0 or load-balancer event into a request.

    Raises:
        ValueError: the event is of neither shape.
    """
    context = event.get("requestContext") or {}
    if event.get("version") == "2.0" and "http" in context:
        return _read_http_api(event, context)
    if "elb" in context:
        return _read_load_balancer(event)
    raise ValueError("neither an HTTP API event (payload 2.0) nor a load-balancer event")


def write_response(
    event: Mapping[str, Any], request: Request, response: Response
) -> dict[str, Any]:
    """Return what Lambda must answer for this event; a HEAD gets no body."""
    answer: dict[str, Any] = {
        "statusCode": response.status,
        "body": "" if request.method == "HEAD" else response.body,
        "isBase64Encoded": False,
    }
    # A target group with multi-value headers switched on ignores plain `headers`.
    if "multiValueHeaders" in event:
        answer["multiValueHeaders"] = {name: [value] for name, value in response.headers.items()}
    else:
        answer["headers"] = dict(response.headers)
    return answer


def _read_http_api(event: Mapping[str, Any], context: Mapping[str, Any]) -> Request:
    path = str(event.get("rawPath") or context["http"].get("path") or "/")
    stage = context.get("stage")
    # Outside the $default stage, rawPath starts with the stage's name.
    if stage and stage != "$default" and f"{path}/".startswith(f"/{stage}/"):
        path = path[len(stage) + 1 :] or "/"
    return Request(
        method=str(context["http"]["method"]).upper(),
        path=path,
        query=parse_query(str(event.get("rawQueryString") or "")),
        headers=_lower(event.get("headers")),
        body=_body(event),
    )


def _read_load_balancer(event: Mapping[str, Any]) -> Request:
    pairs: list[tuple[str, str]] = []
    multiple = event.get("multiValueQueryStringParameters")
    if multiple is not None:
        pairs = [(name, value) for name, values in multiple.items() for value in values]
    else:
        pairs = list((event.get("queryStringParameters") or {}).items())
    headers = event.get("headers")
    if headers is None:
        headers = {
            name: ",".join(values)
            for name, values in (event.get("multiValueHeaders") or {}).items()
        }
    return Request(
        method=str(event.get("httpMethod", "")).upper(),
        path=str(event.get("path") or "/"),
        # The load balancer passes query strings on as they came, still encoded.
        query=tuple(
            (urllib.parse.unquote_plus(name), urllib.parse.unquote_plus(value))
            for name, value in pairs
        ),
        headers=_lower(headers),
        body=_body(event),
    )


def _body(event: Mapping[str, Any]) -> bytes:
    body = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else str(body).encode("utf-8")


def _lower(headers: Mapping[str, Any] | None) -> dict[str, str]:
    return {name.lower(): str(value) for name, value in (headers or {}).items()}
