"""How long a health check takes to tell that an endpoint has failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policypacks._cloud.types import HEALTH_CHECK
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View

_ALARM: Final = ("aws:cloudwatch/metricAlarm:MetricAlarm",)
_GOOGLE_CHECK: Final = (
    "gcp:compute/healthCheck:HealthCheck",
    "gcp:compute/regionHealthCheck:RegionHealthCheck",
    "gcp:compute/httpHealthCheck:HttpHealthCheck",
    "gcp:compute/httpsHealthCheck:HttpsHealthCheck",
)
# Route 53 API reference, HealthCheckConfig, 2026.
_INTERVAL_S: Final = 30.0
_THRESHOLD: Final = 3.0
# Compute Engine API reference, healthChecks, 2026.
_GOOGLE_INTERVAL_S: Final = 5.0
_GOOGLE_THRESHOLD: Final = 2.0


@dataclass(frozen=True, slots=True)
class Detection:
    """The time from a failure to the verdict.

    Attributes:
        seconds: interval times threshold.
        shown: the same as a message tells it, without any secret.
    """

    seconds: float
    shown: str


def route53_detection(checks: Sequence[View], stack: Stack, place: View) -> Detection:
    """Return the slowest of the checks that a reference at ``place`` may mean.

    Raises:
        CannotEvaluateError: there is none, or one of them cannot be read.
    """
    return _slowest([_route53(check, stack) for check in checks], place)


def google_detection(policy: View, path: str, stack: Stack) -> Detection:
    """Return the detection time of the check that a Cloud DNS routing policy refers to.

    Raises:
        CannotEvaluateError: the check cannot be seen or read.
    """
    checks = stack.linked(policy, path, *_GOOGLE_CHECK)
    return _slowest(
        [
            _product(
                check,
                ("checkIntervalSec", _GOOGLE_INTERVAL_S),
                ("unhealthyThreshold", _GOOGLE_THRESHOLD),
            )
            for check in checks
        ],
        policy.at(path),
    )


def _slowest(found: Sequence[Detection], place: View) -> Detection:
    if not found:
        raise CannotEvaluateError(place.path, "refers to no health check of this stack")
    return max(found, key=lambda one: one.seconds)


def _route53(check: View, stack: Stack) -> Detection:
    match check.text("type"):
        case "CALCULATED":
            children = [
                child
                for item in check.items("childHealthchecks")
                for child in stack.linked(item, "", *HEALTH_CHECK)
            ]
            return _slowest([_endpoint(child) for child in children], check.at("childHealthchecks"))
        case "CLOUDWATCH_METRIC":
            alarms = stack.linked(check, "cloudwatchAlarmName", *_ALARM)
            return _slowest(
                [_product(one, ("period", None), ("evaluationPeriods", None)) for one in alarms],
                check.at("cloudwatchAlarmName"),
            )
        case "RECOVERY_CONTROL":
            # A person or a program throws the switch: there is nothing to detect.
            return Detection(0.0, "at once, by a routing control")
        case _:
            return _endpoint(check)


def _endpoint(check: View) -> Detection:
    return _product(check, ("requestInterval", _INTERVAL_S), ("failureThreshold", _THRESHOLD))


def _product(
    check: View, interval: tuple[str, float | None], threshold: tuple[str, float | None]
) -> Detection:
    numbers = []
    shown = []
    for path, default in (interval, threshold):
        found = _number(check, path, default)
        numbers.append(found)
        shown.append(check.shown(path) if check.has(path) else f"{found:g}")
    text = f"{shown[0]} s x {shown[1]} of the check {check.resource.name}"
    return Detection(numbers[0] * numbers[1], text)


def _number(check: View, path: str, default: float | None) -> float:
    name = check.resource.name
    try:
        found = check.number(path, default)
    except CannotEvaluateError as error:
        raise CannotEvaluateError(path, f"of the check {name} {error.why}") from None
    if found is None:
        raise CannotEvaluateError(path, f"of the check {name} is not set")
    return found
