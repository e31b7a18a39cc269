"""Cloud Run services behind a load balancer take requests from nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from policypacks._cloud.types import CLOUD_RUN_SERVICE, SERVERLESS_ENDPOINT_GROUP
from policypacks._kit.given import given
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_INGRESS: Final = "ingress"
_ANNOTATION: Final = "run.googleapis.com/ingress"
_PASSING: Final = (
    "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
    "INGRESS_TRAFFIC_INTERNAL_ONLY",
    "internal-and-cloud-load-balancing",
    "internal",
)


def _judge(service: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    groups = stack.referring(service, "cloudRun.service", *SERVERLESS_ENDPOINT_GROUP)
    if not groups:
        return
    ingress = _ingress(service)
    if ingress.text() not in _PASSING:
        default = ", so all" if ingress.value is None else ""
        yield ingress.violation(
            "",
            "clients can go round the load balancer, its TLS policy and its rules: ingress is "
            f"{ingress.shown()}{default}",
            expected=_PASSING[0] if service.type == CLOUD_RUN_SERVICE[0] else _PASSING[2],
        )


def _ingress(service: View) -> View:
    if service.type == CLOUD_RUN_SERVICE[0]:
        return given(service, _INGRESS)
    # The key of the annotation holds dots, so that no path can lead to it.
    annotations = service.at("metadata.annotations")
    known = annotations.known()
    value = known.get(_ANNOTATION) if isinstance(known, Mapping) else None
    return annotations.below(_ANNOTATION, value)


POLICY: Final = StackPolicy(
    id="RC-HTTPS-025",
    name="https-cloud-run-ingress",
    description="A Cloud Run service behind a load balancer takes requests from it and the "
    "project's networks only.",
    severity="high",
    types=CLOUD_RUN_SERVICE,
    judge=_judge,
    remediation_steps="Set ingress to INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER (in gcp.cloudrun the "
    "annotation run.googleapis.com/ingress to internal-and-cloud-load-balancing).",
    url="https://cloud.google.com/run/docs/securing/ingress",
)
