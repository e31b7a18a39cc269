"""The HTTP API of the inference service, independent of what carries the request.

Routes: `GET|HEAD|POST /v1/predict`, `GET|HEAD /healthz` and `/health`. A GET carries every
input in its query string, so a cache that keys on the query string can answer it; a POST is
never cached.
"""

import json
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .model import MAX_TEXT_CHARS, Model, Prediction

PREDICT_PATH = "/v1/predict"
# Cloud Run reserves some paths that end in "z" ("Known issues in Cloud Run", 2026), so the
# services there are checked at /health.
HEALTH_PATHS = ("/healthz", "/health")
MAX_INSTANCES = 64
MAX_BODY_BYTES = 1 << 20
_PARAMETERS = ("text", "top", "model")
NO_STORE = "no-store"
DEFAULT_MAX_AGE_S = 60
DEFAULT_STALE_S = 60


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request: `query` as (name, value) pairs, decoded, in the order sent."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP response; the body is JSON text."""

    status: int
    body: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CacheTtls:
    """How long an answer to a GET may be kept, in seconds.

    `shared_s` becomes s-maxage; None leaves it out, so that Cloud CDN may serve stale answers
    (it never does for responses with s-maxage).
    """

    private_s: int = DEFAULT_MAX_AGE_S
    shared_s: int | None = None
    stale_s: int = DEFAULT_STALE_S

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "CacheTtls":
        """Read `CACHE_MAX_AGE_S`, `CACHE_SHARED_MAX_AGE_S` and `CACHE_STALE_S`."""
        shared = environment.get("CACHE_SHARED_MAX_AGE_S")
        return cls(
            private_s=int(environment.get("CACHE_MAX_AGE_S") or DEFAULT_MAX_AGE_S),
            shared_s=int(shared) if shared else None,
            stale_s=int(environment.get("CACHE_STALE_S") or DEFAULT_STALE_S),
        )

    def header(self) -> str:
        """Return the Cache-Control value of a cacheable answer."""
        shared = "" if self.shared_s is None else f", s-maxage={self.shared_s}"
        stale = f", stale-while-revalidate={self.stale_s}, stale-if-error={self.stale_s}"
        return f"public, max-age={self.private_s}{shared}{stale}"


class BadRequestError(ValueError):
    """A request the client has to change; the message says how."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class InferenceApi:
    """Answers requests from a model; a bad request becomes a 4xx, never an exception."""

    model: Model
    ttls: CacheTtls

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        try:
            return self._route(request)
        except BadRequestError as error:
            return error_response(error.status, str(error))

    def _route(self, request: Request) -> Response:
        path = request.path.rstrip("/") or "/"
        if path in HEALTH_PATHS:
            _allow(request, "GET", "HEAD")
            return json_response(
                200, {"status": "ok", "model_version": self.model.version}, NO_STORE
            )
        if path == PREDICT_PATH:
            _allow(request, "GET", "HEAD", "POST")
            if request.method == "POST":
                return json_response(200, self._predict_body(request.body), NO_STORE)
            answer, cacheable = self._predict_query(request.query)
            return json_response(200, answer, self.ttls.header() if cacheable else NO_STORE)
        raise BadRequestError(f"no route {path}; try {PREDICT_PATH} or {HEALTH_PATHS[0]}", 404)

    def _predict_query(self, query: tuple[tuple[str, str], ...]) -> tuple[dict[str, Any], bool]:
        names = [name for name, _ in query]
        unknown = sorted(set(names) - set(_PARAMETERS))
        if unknown:
            # An ignored parameter would still split the cache key.
            raise BadRequestError(
                f"unknown parameter {unknown[0]!r}; known: {', '.join(_PARAMETERS)}"
            )
        if len(set(names)) != len(names):
            raise BadRequestError("a parameter is given twice")
        values = dict(query)
        top = values.get("top")
        if top is not None and not (top.isascii() and top.isdigit()):
            raise BadRequestError("'top' must be a whole number")
        answer = self._answer(values.get("text"), None if top is None else int(top))
        # The version in the URL gives every model release a cache key of its own. While a
        # release rolls out, a server still or already of another version answers all the
        # same, but its answer must not be kept under that key.
        return answer, values.get("model", self.model.version) == self.model.version

    def _predict_body(self, body: bytes) -> dict[str, Any]:
        payload = parse_json_object(body)
        unknown = sorted(set(payload) - {*_PARAMETERS, "instances"})
        if unknown:
            raise BadRequestError(f"unknown field {unknown[0]!r}")
        if "instances" not in payload:
            return self._answer(payload.get("text"), payload.get("top"))
        instances = payload["instances"]
        if "text" in payload:
            raise BadRequestError("give either 'text' or 'instances', not both")
        if not isinstance(instances, list) or not 1 <= len(instances) <= MAX_INSTANCES:
            raise BadRequestError(f"'instances' must be a list of 1 to {MAX_INSTANCES} objects")
        answers = [
            self._answer(one.get("text") if isinstance(one, dict) else None, payload.get("top"))
            for one in instances
        ]
        return {
            "model_version": self.model.version,
            "predictions": [
                {"label": answer["label"], "scores": answer["scores"]} for answer in answers
            ],
        }

    def _answer(self, text: object, top: object) -> dict[str, Any]:
        if not isinstance(text, str) or not text.strip():
            raise BadRequestError("'text' is missing or empty")
        if len(text) > MAX_TEXT_CHARS:
            raise BadRequestError(f"'text' is longer than {MAX_TEXT_CHARS} characters", 413)
        labels = len(self.model.labels)
        whole = isinstance(top, int) and not isinstance(top, bool)
        if top is not None and not (whole and 1 <= int(str(top)) <= labels):
            raise BadRequestError(f"'top' must be a whole number from 1 to {labels}")
        prediction = self.model.predict(text, int(str(top)) if top is not None else None)
        return {"model_version": self.model.version, **describe(prediction)}


def describe(prediction: Prediction) -> dict[str, Any]:
    """Return a prediction as JSON-ready data, probabilities rounded to six decimals."""
    return {
        "label": prediction.label,
        "scores": {label: round(score, 6) for label, score in prediction.scores},
    }


def parse_json_object(body: bytes) -> dict[str, Any]:
    """Read a JSON object from a request body.

    Raises:
        BadRequestError: the body is too long, not UTF-8, not JSON, or not an object.
    """
    if len(body) > MAX_BODY_BYTES:
        raise BadRequestError(f"the body is longer than {MAX_BODY_BYTES} bytes", 413)
    try:
        payload = json.loads(body.decode("utf-8"))
    except ValueError as error:
        raise BadRequestError("the body is not JSON") from error
    if not isinstance(payload, dict):
        raise BadRequestError("the body must be a JSON object")
    return payload


def parse_query(raw: str) -> tuple[tuple[str, str], ...]:
    """Split and decode a raw query string, keeping blank values."""
    return tuple(urllib.parse.parse_qsl(raw, keep_blank_values=True))


def json_response(status: int, payload: Mapping[str, Any], cache_control: str) -> Response:
    """Build a JSON response with its caching rule."""
    return Response(
        status,
        json.dumps(payload, ensure_ascii=False, separators=(",", ":")),
        {
            "content-type": "application/json; charset=utf-8",
            "cache-control": cache_control,
            "x-content-type-options": "nosniff",
        },
    )


def error_response(status: int, message: str) -> Response:
    """Build an error response, which no cache may keep."""
    return json_response(status, {"error": message}, NO_STORE)


def _allow(request: Request, *methods: str) -> None:
    if request.method not in methods:
        raise BadRequestError(
            f"{request.method} is not allowed here; use {', '.join(methods)}", 405
        )
