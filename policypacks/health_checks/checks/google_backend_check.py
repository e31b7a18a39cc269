"""Google's load balancer notices a backend that fails."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from policypacks._cloud.types import (
    CLOUD_RUN_SERVICE,
    GLOBAL_ENDPOINT_GROUP,
    GOOGLE_BACKEND_SERVICE,
    REGIONAL_INSTANCE_GROUP,
    SERVERLESS_ENDPOINT_GROUP,
    ZONAL_INSTANCE_GROUP,
)
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack, agreed
from policypacks._kit.view import View, Violation
from policypacks.health_checks.containers import containers_of, least_instances

_GROUPS: Final = (
    *SERVERLESS_ENDPOINT_GROUP,
    *GLOBAL_ENDPOINT_GROUP,
    *ZONAL_INSTANCE_GROUP,
    *REGIONAL_INSTANCE_GROUP,
    "gcp:compute/instanceGroup:InstanceGroup",
    "gcp:compute/networkEndpointGroup:NetworkEndpointGroup",
)
_SERVICE: Final = "cloudRun.service"
_GLOBAL: Final = ("gcp:compute/backendService:BackendService",)
# Cloud Load Balancing documentation, "Network endpoint groups overview" (2026): these take no
# health check.
_UNCHECKABLE: Final = frozenset(
    {"SERVERLESS", "INTERNET_FQDN_PORT", "INTERNET_IP_PORT", "PRIVATE_SERVICE_CONNECT"}
)


def _judge(service: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    backends = [] if service.has("healthChecks") else list(service.items("backends"))
    if not backends:
        return
    groups = [_groups(service, one, stack) for one in backends]
    uncheckable = [
        agreed(found, _uncheckable, one.at("group"))
        for one, found in zip(backends, groups, strict=True)
    ]
    if not all(uncheckable):
        yield service.violation(
            "healthChecks",
            "this backend service has no health check: the load balancer keeps sending requests "
            "to backends that are down",
            expected="a health check",
        )
    elif not service.has("outlierDetection") and not _reports_health(service, groups, stack):
        yield service.violation(
            "outlierDetection",
            "this backend service leads to backends that take no health check, and neither "
            "detects outliers nor leads to Cloud Run services that report their health: a "
            "failing region keeps its share of the requests",
            expected="outlier detection",
        )


def _groups(service: View, backend: View, stack: Stack) -> tuple[View, ...]:
    return stack.linked(service, f"{backend.path}.group", *_GROUPS)


def _uncheckable(group: View) -> bool:
    if group.type in SERVERLESS_ENDPOINT_GROUP:
        return (group.text("networkEndpointType") or "SERVERLESS") in _UNCHECKABLE
    return group.type in GLOBAL_ENDPOINT_GROUP


def _reports_health(service: View, groups: Sequence[Sequence[View]], stack: Stack) -> bool:
    """Say whether Cloud Run tells a global load balancer of each region's health.

    Readiness probes, an instance that is always there, and two regions (Cloud Run documentation,
    "Automate cross-region failover with Cloud Run service health", 2026).
    """
    if service.type not in _GLOBAL or len(groups) < 2:
        return False
    return all(_ready(group, stack) for found in groups for group in found)


def _ready(group: View, stack: Stack) -> bool:
    services = stack.linked(group, _SERVICE, *CLOUD_RUN_SERVICE)
    if not services:
        # A service of another stack cannot be asked; one that is not known yet may be any.
        group.known(_SERVICE)
    return bool(services) and all(
        any(container.has("readinessProbe") for container in containers_of(service))
        and least_instances(service) >= 1
        for service in services
    )


POLICY: Final = StackPolicy(
    id="RC-HEALTH-032",
    name="health-google-backend-check",
    description="A Google backend service, global or regional, has a health check; one with "
    "serverless backends detects outliers or leads to Cloud Run services in two regions that "
    "report their health.",
    severity="high",
    types=GOOGLE_BACKEND_SERVICE,
    judge=_judge,
    remediation_steps="Set health_checks of the gcp.compute.BackendService or "
    "RegionBackendService; for serverless NEGs set outlier_detection, or give the Cloud Run "
    "services, in two regions or more, a readiness_probe and at least one minimum instance.",
    url="https://cloud.google.com/load-balancing/docs/backend-service",
)
