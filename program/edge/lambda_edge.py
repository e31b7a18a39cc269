"""The same as `cloudfront_function.js`, as a Lambda@Edge viewer-request function.

Gives equal questions one cache key: every GET carries the model's version, so that a new
release never meets an old answer, and its parameters come in one order.
"""

from typing import Any
from urllib.parse import parse_qsl, urlencode

# Lambda@Edge functions have no environment variables: the version is written in at deployment.
MODEL_VERSION = "__MODEL_VERSION__"


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Return the request with a canonical query string."""
    del context
    request: dict[str, Any] = event["Records"][0]["cf"]["request"]
    if request["method"] in ("GET", "HEAD") and request["uri"] == "/v1/predict":
        pairs = parse_qsl(request["querystring"], keep_blank_values=True)
        if not any(name == "model" for name, _ in pairs):
            pairs.append(("model", MODEL_VERSION))
        request["querystring"] = urlencode(sorted(pairs))
    return request
