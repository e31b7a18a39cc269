"""Google's health checks ask the application for a path of health."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from policypacks.health_checks.google_checks import ALL_CHECKS, LEGACY_CHECKS

_HTTP: Final = ("httpHealthCheck", "httpsHealthCheck", "http2HealthCheck")
_CONNECTING: Final = ("tcpHealthCheck", "sslHealthCheck")


def _judge(check: View, _settings: Settings) -> Iterable[Violation]:
    if check.type in LEGACY_CHECKS:
        yield from _path(check, "requestPath")
    for block in _HTTP:
        if check.has(block):
            yield from _path(check, f"{block}.requestPath")
    for block in _CONNECTING:
        if check.at(block).value is not None:
            yield check.violation(
                block,
                f"this health check only opens a connection ({block}): it does not see whether "
                "the application answers",
                expected=[*_HTTP, "grpcHealthCheck"],
            )


def _path(check: View, path: str) -> Iterable[Violation]:
    if (check.text(path) or "/") == "/":
        shown = check.shown(path) if check.has(path) else "not set, so /"
        yield check.violation(
            path,
            f"this health check asks for the root path (requestPath is {shown}), which may answer "
            "while the application behind it does not",
            expected="the path of a health endpoint, e.g. /healthz",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-034",
    name="health-google-check-path",
    description="A Google health check asks the application, over HTTP for the path of a health "
    "endpoint or over gRPC.",
    severity="medium",
    types=ALL_CHECKS,
    judge=_judge,
    remediation_steps="Give the gcp.compute.HealthCheck an https_health_check (or "
    "http_health_check) with request_path, e.g. /healthz, in place of a TCP or SSL one.",
    url="https://cloud.google.com/load-balancing/docs/health-check-concepts",
)
