"""Cloud Run sends requests to instances that are ready, and restarts those that hang."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import CLOUD_RUN_SERVICE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from policypacks.health_checks.containers import serving_containers


def _judge(container: View, _settings: Settings) -> Iterable[Violation]:
    startup = container.at("startupProbe")
    if not startup.has() or not (
        startup.is_unknown() or startup.has("httpGet") or startup.has("grpc")
    ):
        yield container.violation(
            "startupProbe",
            "the container that takes requests has no startup probe that asks the application "
            f"({'not set, so TCP' if not startup.has() else 'TCP only'}): requests reach it before "
            "it can serve",
            expected="a startup probe with httpGet or grpc",
        )
    if not container.has("livenessProbe"):
        yield container.violation(
            "livenessProbe",
            "the container that takes requests has no liveness probe: an instance that hangs is "
            "never restarted",
            expected="a liveness probe",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-039",
    name="health-cloud-run-probes",
    description="The serving container of a Cloud Run service has a startup probe that asks the "
    "application, and a liveness probe.",
    severity="medium",
    types=CLOUD_RUN_SERVICE,
    parts=serving_containers,
    judge=_judge,
    remediation_steps="Set startup_probe with http_get (or grpc) and liveness_probe on the "
    "container of the gcp.cloudrunv2.Service.",
    url="https://cloud.google.com/run/docs/configuring/healthchecks",
)
