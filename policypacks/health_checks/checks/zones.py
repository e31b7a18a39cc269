"""One zone's outage does not take a region's deployment down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import (
    AUTOSCALING_GROUP,
    CLASSIC_LOAD_BALANCER,
    LOAD_BALANCER,
    REGIONAL_INSTANCE_GROUP,
)
from policypacks._kit.counted import counted
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

# Where each type says in which zones it is; a subnet lies in one zone.
_PLACES: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(AUTOSCALING_GROUP, ("vpcZoneIdentifiers", "availabilityZones")),
    **dict.fromkeys(LOAD_BALANCER, ("subnets", "subnetMappings")),
    **dict.fromkeys(CLASSIC_LOAD_BALANCER, ("subnets", "availabilityZones")),
    # Without a list the group takes three zones of its region.
    **dict.fromkeys(REGIONAL_INSTANCE_GROUP, ("distributionPolicyZones",)),
}


def _judge(view: View, settings: Settings) -> Iterable[Violation]:
    least = settings.whole("min_zones")
    for place in _PLACES[view.type]:
        if not view.has(place):
            continue
        count = len(list(view.items(place)))
        if count < least:
            yield view.violation(
                place,
                f"{place} names {counted(count, 'zone')}, fewer than {least}: one zone's outage "
                "takes all of it down",
                expected=f"at least {least}",
            )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-036",
    name="health-zones",
    description="Load balancers, auto-scaling groups and regional instance groups spread over at "
    "least two zones.",
    severity="medium",
    types=tuple(_PLACES),
    judge=_judge,
    remediation_steps="Name subnets of at least two availability zones (subnets, "
    "vpc_zone_identifiers), or two zones in distribution_policy_zones.",
    url="https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/"
    "rel_fault_isolation_multiaz_region_system.html",
    config={
        "min_zones": {
            "type": "integer",
            "minimum": 2,
            "default": 2,
            "description": "Fewest zones a deployment spreads over.",
        }
    },
)
