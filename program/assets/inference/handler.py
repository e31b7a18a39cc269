"""The inference Lambda: `assets.inference.handler.handle`.

The model is loaded while the environment starts, so that the first request does not pay for
it, and a broken model fails the start instead of every answer.
"""

import json
import logging
import os
from collections.abc import Mapping
from typing import Any

from .api import CacheTtls, InferenceApi, error_response
from .events import read_event, write_response
from .model import load_model

_LOG = logging.getLogger("inference")
_API = InferenceApi(load_model(), CacheTtls.from_environment(os.environ))


def handle(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Answer one HTTP API (payload 2.0), function URL or load-balancer event."""
    request = read_event(event)
    try:
        response = _API.handle(request)
    except Exception:
        _LOG.exception("the inference failed")
        response = error_response(500, "internal error")
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
