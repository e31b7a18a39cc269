"""Load balancers ask HTTP targets for a path of health."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import TARGET_GROUP
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(group: View, _settings: Settings) -> Iterable[Violation]:
    if group.text("protocol") in ("HTTP", "HTTPS") and not group.has("healthCheck.path"):
        yield group.violation(
            "healthCheck.path",
            f"this {group.shown('protocol')} target group states no path for its health check "
            "(not set, so /): the root may answer while the application does not",
            expected="the path of a health endpoint, e.g. /healthz",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-023",
    name="health-target-group-path",
    description="A target group of protocol HTTP or HTTPS states the path of its health check.",
    severity="medium",
    types=TARGET_GROUP,
    judge=_judge,
    remediation_steps="Give the aws.lb.TargetGroup a health_check with path, e.g. /healthz.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/"
    "target-group-health-checks.html",
    covers=("CKV_AWS_261",),
)
