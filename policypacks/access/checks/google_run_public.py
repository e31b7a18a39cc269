"""A Cloud Run service that everyone may invoke is reached through a load balancer only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.google_grants import granted_to_everyone
from policypacks._cloud.types import CLOUD_RUN_SERVICE
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack, agreed
from policypacks._kit.view import View, Violation

_SECOND: Final = "gcp:cloudrunv2/service:Service"
_GRANTS_1: Final = (
    "gcp:cloudrun/iamMember:IamMember",
    "gcp:cloudrun/iamBinding:IamBinding",
    "gcp:cloudrun/iamPolicy:IamPolicy",
)
_GRANTS_2: Final = (
    "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
    "gcp:cloudrunv2/serviceIamBinding:ServiceIamBinding",
    "gcp:cloudrunv2/serviceIamPolicy:ServiceIamPolicy",
)
_ANNOTATION: Final = "run.googleapis.com/ingress"
_SHIELDED: Final = frozenset(
    {
        "INGRESS_TRAFFIC_INTERNAL_ONLY",
        "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
        "internal",
        "internal-and-cloud-load-balancing",
    }
)


def _judge(view: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    for opening in _openings(view, stack):
        if not _behind_a_load_balancer(view, stack):
            yield opening.violation(
                "",
                "anyone may invoke the service, past load balancer, cache and Cloud Armor: "
                f"{opening.path} is {opening.shown()} and its ingress is open to all traffic",
                expected="named invokers, or ingress through load balancers only",
            )


def _openings(view: View, stack: Stack) -> Iterator[View]:
    """Yield what lets everyone invoke a service."""
    if view.type not in CLOUD_RUN_SERVICE:
        yield from granted_to_everyone(view, stack)
    elif view.type == _SECOND and view.flag("invokerIamDisabled"):
        yield view.at("invokerIamDisabled")


def _behind_a_load_balancer(view: View, stack: Stack) -> bool:
    if view.type in CLOUD_RUN_SERVICE:
        return _shielded(view)
    path = "service" if view.type in _GRANTS_1 else "name"
    return agreed(stack.linked(view, path, *CLOUD_RUN_SERVICE), _shielded, view.at(path))


def _shielded(service: View) -> bool:
    if service.type == _SECOND:
        ingress = service.at("ingress")
    else:
        ingress = service.at("metadata.annotations").step(_ANNOTATION)
    # Without a word the service takes traffic from everywhere.
    return ingress.text() in _SHIELDED


POLICY: Final = StackPolicy(
    id="RC-ACCESS-102",
    name="access-google-run-public",
    description="Cloud Run services that everyone may invoke take traffic from load balancers "
    "only.",
    severity="high",
    types=(*CLOUD_RUN_SERVICE, *_GRANTS_1, *_GRANTS_2),
    judge=_judge,
    remediation_steps="Set ingress to INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER (the annotation "
    "run.googleapis.com/ingress in version 1), or grant roles/run.invoker to named members.",
    url="https://cloud.google.com/run/docs/securing/ingress",
    related={
        "CKV_GCP_102": "It fails a service for everyone behind a load balancer too, and reads "
        "grants of version 1 only."
    },
)
