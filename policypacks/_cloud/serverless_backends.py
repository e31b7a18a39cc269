"""What stands behind a Google backend service."""

from __future__ import annotations

from policypacks._cloud.types import SERVERLESS_ENDPOINT_GROUP
from policypacks._kit.stack import Stack, agreed
from policypacks._kit.view import View


def answered_by_google(service: View, stack: Stack) -> bool:
    """Say whether every backend is serverless: Google speaks TLS to those, whatever is set.

    Raises:
        CannotEvaluateError: it is not known what a backend is.
    """
    backends = tuple(service.items("backends"))
    return bool(backends) and all(_is_serverless(backend, stack) for backend in backends)


def _is_serverless(backend: View, stack: Stack) -> bool:
    groups = stack.linked(backend, "group")
    if not groups and not backend.is_unknown("group"):
        # Instances, addresses or endpoints outside of this stack.
        return False
    return agreed(groups, _is_serverless_group, backend.at("group"))


def _is_serverless_group(group: View) -> bool:
    return (
        group.type in SERVERLESS_ENDPOINT_GROUP
        and group.text("networkEndpointType", "SERVERLESS") == "SERVERLESS"
    )
