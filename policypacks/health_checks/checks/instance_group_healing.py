"""A managed instance group recreates instances that stop answering."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import REGIONAL_INSTANCE_GROUP, ZONAL_INSTANCE_GROUP
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(group: View, _settings: Settings) -> Iterable[Violation]:
    if not group.has("autoHealingPolicies.healthCheck"):
        yield group.violation(
            "autoHealingPolicies",
            "this managed instance group has no auto-healing policy: an instance that runs but "
            "does not answer is never recreated",
            expected="a health check and an initial delay",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-035",
    name="health-instance-group-healing",
    description="A managed instance group, regional or zonal, heals itself by a health check.",
    severity="medium",
    types=(*REGIONAL_INSTANCE_GROUP, *ZONAL_INSTANCE_GROUP),
    judge=_judge,
    remediation_steps="Set auto_healing_policies of the gcp.compute.RegionInstanceGroupManager or "
    "InstanceGroupManager, with a health check that is slower to judge than the load balancer's.",
    url="https://cloud.google.com/compute/docs/instance-groups/autohealing-instances-in-migs",
)
