"""The containers and instances of a Cloud Run service, v2 and v1 alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policypacks._kit.view import View

_MIN_SCALE: Final = frozenset({"autoscaling.knative.dev/minScale", "run.googleapis.com/minScale"})


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


def least_instances(service: View) -> float:
    """Return how many instances a service keeps at all times, per revision or for the service.

    Raises:
        CannotEvaluateError: that is not known.
    """
    counts = [
        service.number(path, 0) or 0
        for path in ("scaling.minInstanceCount", "template.scaling.minInstanceCount")
    ]
    # The first version keeps its settings in annotations.
    for path in ("metadata.annotations", "template.metadata.annotations"):
        counts += [
            value.number("", 0) or 0 for key, value in service.entries(path) if key in _MIN_SCALE
        ]
    return max(counts)
