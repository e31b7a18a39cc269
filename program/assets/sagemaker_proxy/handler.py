"""The Lambda between CloudFront and SageMaker: `assets.sagemaker_proxy.handler.handle`.

SageMaker answers only signed requests. This function checks the request, calls the endpoint
with its own role (boto3 signs), and gives the answer the caching rule of the route: a GET
carries every input in its query string and may be kept, a POST is never kept.

Environment: `ENDPOINT_NAME`, `MODEL_VERSION` (told by the health route, and taken for the
answer's version where the model does not tell its own), and the cache times of
`assets.inference.api.CacheTtls`.
"""

import functools
import importlib
import json
import logging
import os
from collections.abc import Mapping
from typing import Any, Protocol

from ..inference.api import (
    HEALTH_PATHS,
    MAX_BODY_BYTES,
    NO_STORE,
    PREDICT_PATH,
    BadRequestError,
    CacheTtls,
    Request,
    Response,
    error_response,
    json_response,
    parse_json_object,
)
from ..inference.events import read_event, write_response

_LOG = logging.getLogger("sagemaker_proxy")


class SageMakerRuntime(Protocol):
    """The one call this function makes; boto3's `sagemaker-runtime` client has it."""

    def invoke_endpoint(self, **arguments: Any) -> Mapping[str, Any]:
        """Send a body to an endpoint and return its answer."""
        ...


class Proxy:
    """Forwards inference requests to one SageMaker endpoint."""

    def __init__(
        self, runtime: SageMakerRuntime, endpoint: str, version: str | None, ttls: CacheTtls
    ) -> None:
        self._runtime = runtime
        self._endpoint = endpoint
        self._version = version
        self._ttls = ttls

    def handle(self, request: Request) -> Response:
        """Answer one request; failures of the endpoint become 502, 503 or its own 4xx."""
        try:
            return self._route(request)
        except BadRequestError as error:
            return error_response(error.status, str(error))
        except Exception as error:
            return self._failure(error)

    def _route(self, request: Request) -> Response:
        path = request.path.rstrip("/") or "/"
        if path in HEALTH_PATHS and request.method in ("GET", "HEAD"):
            return json_response(200, {"status": "ok", "model_version": self._version}, NO_STORE)
        if path != PREDICT_PATH:
            raise BadRequestError(f"no route {path}; try {PREDICT_PATH} or {HEALTH_PATHS[0]}", 404)
        if request.method == "POST":
            return self._invoke(parse_json_object(request.body), NO_STORE)
        if request.method in ("GET", "HEAD"):
            return self._invoke(_query_payload(request), self._ttls.header())
        raise BadRequestError(f"{request.method} is not allowed here; use GET, HEAD, POST", 405)

    def _invoke(self, payload: dict[str, Any], cache_control: str) -> Response:
        asked = payload.pop("model", None)
        if not payload.get("text") and not payload.get("instances"):
            raise BadRequestError("'text' is missing or empty")
        answer = self._runtime.invoke_endpoint(
            EndpointName=self._endpoint,
            ContentType="application/json",
            Accept="application/json",
            Body=json.dumps(payload, ensure_ascii=False).encode("utf-8"),
        )
        body = answer["Body"].read(MAX_BODY_BYTES + 1)
        try:
            result = json.loads(body)
        except ValueError as error:
            raise BadRequestError("the endpoint's answer is not JSON", 502) from error
        # The cache key holds the version asked for. While an endpoint moves to a new model,
        # its answers may be of another one, and must not be kept under that key.
        told = result.get("model_version") if isinstance(result, dict) else None
        if asked is not None and asked != (told or self._version):
            cache_control = NO_STORE
        return json_response(200, result, cache_control)

    def _failure(self, error: Exception) -> Response:
        # botocore's ClientError carries the service's code and the container's own status;
        # reading them from the attribute keeps botocore out of this module's imports.
        details: Mapping[str, Any] = getattr(error, "response", None) or {}
        code = (details.get("Error") or {}).get("Code", type(error).__name__)
        status = details.get("OriginalStatusCode")
        _LOG.error(json.dumps({"endpoint": self._endpoint, "error": code, "status": status}))
        if code == "ModelError" and isinstance(status, int) and 400 <= status < 500:
            return error_response(status, "the model refused the input")
        if code in ("ThrottlingException", "ServiceUnavailable", "ModelNotReadyException"):
            return error_response(503, "the model is busy; try again")
        return error_response(502, "the model did not answer")


def _query_payload(request: Request) -> dict[str, Any]:
    names = [name for name, _ in request.query]
    unknown = sorted(set(names) - {"text", "top", "model"})
    if unknown:
        raise BadRequestError(f"unknown parameter {unknown[0]!r}; known: text, top, model")
    if len(set(names)) != len(names):
        raise BadRequestError("a parameter is given twice")
    payload: dict[str, Any] = dict(request.query)
    if "top" in payload:
        if not (payload["top"].isascii() and payload["top"].isdigit()):
            raise BadRequestError("'top' must be a whole number")
        payload["top"] = int(payload["top"])
    return payload


@functools.cache
def _proxy() -> Proxy:
    # boto3 is part of the Lambda runtime; one client per environment keeps its connections.
    boto3 = importlib.import_module("boto3")
    return Proxy(
        boto3.client("sagemaker-runtime"),
        os.environ["ENDPOINT_NAME"],
        os.environ.get("MODEL_VERSION") or None,
        CacheTtls.from_environment(os.environ),
    )


def handle(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Answer one HTTP API (payload 2.0), function URL or load-balancer event."""
    request = read_event(event)
    response = _proxy().handle(request)
    _LOG.info(
        json.dumps(
            {
                "request_id": getattr(context, "aws_request_id", None),
                "method": request.method,
                "path": request.path,
                "status": response.status,
            }
        )
    )
    return write_response(event, request, response)
