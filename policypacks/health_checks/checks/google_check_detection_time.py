"""Google's health checks notice an outage soon enough."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from policypacks.health_checks.google_checks import (
    ALL_CHECKS,
    DEFAULT_GOOGLE_S,
    DEFAULT_GOOGLE_THRESHOLD,
)
from policypacks.health_checks.probes import or_default, told

_INTERVAL: Final = "checkIntervalSec"
_TIMEOUT: Final = "timeoutSec"
_THRESHOLD: Final = "unhealthyThreshold"


def _judge(check: View, settings: Settings) -> Iterable[Violation]:
    interval_s = check.number(_INTERVAL, DEFAULT_GOOGLE_S) or 0
    threshold = check.number(_THRESHOLD, DEFAULT_GOOGLE_THRESHOLD) or 0
    limit_s = settings.number("max_detection_s")
    if interval_s * threshold > limit_s:
        detection = told(interval_s * threshold, check.at(_INTERVAL), check.at(_THRESHOLD))
        yield check.violation(
            _INTERVAL if threshold <= DEFAULT_GOOGLE_THRESHOLD else _THRESHOLD,
            f"an outage is noticed after {detection} s ({_INTERVAL} "
            f"{or_default(check, _INTERVAL, DEFAULT_GOOGLE_S)} times {_THRESHOLD} "
            f"{or_default(check, _THRESHOLD, DEFAULT_GOOGLE_THRESHOLD)}), more than {limit_s:g} s",
            expected=f"{_INTERVAL} * {_THRESHOLD} <= {limit_s:g}",
        )
    if (check.number(_TIMEOUT, DEFAULT_GOOGLE_S) or 0) > interval_s:
        yield check.violation(
            _TIMEOUT,
            f"a probe may take longer than the time to the next one ({_TIMEOUT} "
            f"{or_default(check, _TIMEOUT, DEFAULT_GOOGLE_S)}, {_INTERVAL} "
            f"{or_default(check, _INTERVAL, DEFAULT_GOOGLE_S)})",
            expected=f"<= {_INTERVAL}",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-033",
    name="health-google-check-detection-time",
    description="A Google health check notices an outage within a set time, interval times "
    "unhealthy threshold, and its timeout is no longer than its interval.",
    severity="medium",
    types=ALL_CHECKS,
    judge=_judge,
    remediation_steps="Lower check_interval_sec or unhealthy_threshold of the health check, and "
    "keep timeout_sec within check_interval_sec.",
    url="https://cloud.google.com/load-balancing/docs/health-check-concepts",
    config={
        "max_detection_s": {
            "type": "number",
            "minimum": 2,
            "default": 90,
            "description": "Longest time from the outage to an unhealthy state, seconds.",
        }
    },
)
