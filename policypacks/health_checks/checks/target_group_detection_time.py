"""Load balancers notice a failed target soon enough."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import TARGET_GROUP
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from policypacks.health_checks.probes import or_default, told

_INTERVAL: Final = "healthCheck.interval"
_THRESHOLD: Final = "healthCheck.unhealthyThreshold"
# pulumi-aws 7, aws.lb.TargetGroup (2026).
_DEFAULT_INTERVAL_S: Final = 30
_DEFAULT_THRESHOLD: Final = 3


def _judge(group: View, settings: Settings) -> Iterable[Violation]:
    interval_s = group.number(_INTERVAL, _DEFAULT_INTERVAL_S) or 0
    threshold = group.number(_THRESHOLD, _DEFAULT_THRESHOLD) or 0
    limit_s = settings.number("max_detection_s")
    if interval_s * threshold > limit_s:
        detection = told(interval_s * threshold, group.at(_INTERVAL), group.at(_THRESHOLD))
        yield group.violation(
            _INTERVAL if interval_s > _DEFAULT_INTERVAL_S else _THRESHOLD,
            f"a failed target is noticed after {detection} s (interval "
            f"{or_default(group, _INTERVAL, _DEFAULT_INTERVAL_S)} times unhealthyThreshold "
            f"{or_default(group, _THRESHOLD, _DEFAULT_THRESHOLD)}), more than {limit_s:g} s",
            expected=f"interval * unhealthyThreshold <= {limit_s:g}",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-025",
    name="health-target-group-detection-time",
    description="A target group notices a failed target within a set time: interval times "
    "unhealthy threshold.",
    severity="medium",
    types=TARGET_GROUP,
    judge=_judge,
    remediation_steps="Lower interval or unhealthy_threshold in health_check of the "
    "aws.lb.TargetGroup.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/"
    "target-group-health-checks.html",
    config={
        "max_detection_s": {
            "type": "number",
            "minimum": 10,
            "default": 90,
            "description": "Longest time from a failure to an unhealthy target, seconds.",
        }
    },
)
