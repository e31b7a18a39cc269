"""Finds the API whose own execute-api endpoint a host name is."""

from __future__ import annotations

import re
from typing import Final

from policypacks._cloud.serving_types import HTTP_API, HTTP_STAGE, REST_API, REST_STAGE
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View

APIS: Final = (*HTTP_API, *REST_API)
_STAGES: Final = {
    **dict.fromkeys(HTTP_STAGE, "apiId"),
    **dict.fromkeys(REST_STAGE, "restApi"),
}
# The regional name behind an API's own domain begins with d- instead (API Gateway Developer
# Guide, "Set up a Regional custom domain name", 2026-11).
_ENDPOINT: Final = re.compile(r"([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com")


def is_default_endpoint(host: str) -> bool:
    """Say whether a host name is an execute-api endpoint, of whichever API."""
    return _ENDPOINT.match(host.lower()) is not None


def apis_at(host: View, stack: Stack) -> tuple[View, ...]:
    """Return the APIs of the stack one of whose execute-api endpoint a host name is.

    Raises:
        CannotEvaluateError: it is not known and may be one or not.
    """
    if host.is_unknown():
        return _behind_unknown(host, stack)
    found = _ENDPOINT.match((host.text() or "").lower())
    if found is None:
        return ()
    return stack.linked(View(host.resource, found[1], host.path), "", *APIS)


def _behind_unknown(host: View, stack: Stack) -> tuple[View, ...]:
    sources = stack.linked(host, "")
    ours = [source for source in sources if source.type in (*APIS, *_STAGES)]
    if sources and not ours:
        return ()
    if len(ours) != len(sources) or not sources:
        raise CannotEvaluateError(host.path, "is not known before the deploy", host.resource)
    apis: dict[str, View] = {}
    for source in ours:
        behind = (
            stack.linked(source, _STAGES[source.type], *APIS)
            if source.type in _STAGES
            else (source,)
        )
        apis |= {api.urn: api for api in behind}
    return tuple(apis.values())
