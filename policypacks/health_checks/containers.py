"""The containers of a Cloud Run service, v2 and v1 alike."""

from __future__ import annotations

from collections.abc import Iterator

from policypacks._kit.view import View


def containers_of(service: View) -> Iterator[View]:
    """Yield the containers of a service.

    Raises:
        CannotEvaluateError: they are not known.
    """
    template = service.at("template")
    within = "spec.containers" if template.has("spec") else "containers"
    yield from template.items(within)


def serving_containers(service: View) -> Iterator[View]:
    """Yield the container that takes requests: the one with a port, or the only one.

    Raises:
        CannotEvaluateError: they are not known.
    """
    found = list(containers_of(service))
    return iter(found) if len(found) == 1 else iter([one for one in found if one.has("ports")])
